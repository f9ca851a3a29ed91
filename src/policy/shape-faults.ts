import type { z } from 'zod';
import { manifestSchema } from './manifest';
import type { Fault } from './manifest-text';
import type { ManifestTree, NodePath } from './manifest-tree';
import { isRuleId } from './rule-ids';
import { keysOf, schemaAt } from './schema-at';
import { oneOf, quote, suggestion } from './wording';

type Issue = z.core.$ZodIssue;

/** What of a manifest has not the form that it must have, each with its place, what was expected and the likely meaning. */
export const shapeFaults = (issues: readonly Issue[], tree: ManifestTree): readonly Fault[] =>
  issues.flatMap((issue) => faultsOf(issue, issue.path as NodePath, tree));

function faultsOf(issue: Issue, path: NodePath, tree: ManifestTree): readonly Fault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      offset: tree.keyOffsetOf([...path, key]),
      message: unknownKey(key, path),
    }));
  }
  const value = valueAt(tree.value, path);
  if (issue.code === 'invalid_union' && Array.isArray(value)) {
    // Of "one or a list", the owner wrote a list: what is wrong inside it is the news.
    const inside = issue.errors.find((branch) => branch.every((each) => each.path.length > 0)) ?? [];
    return inside.flatMap((each) => faultsOf(each as Issue, [...path, ...(each.path as NodePath)], tree));
  }
  const offset = tree.offsetOf(path);
  if (value === undefined) return [{ offset, message: missingKey(issue, path) }];
  return [{ offset, message: `${spellPath(path)}${describeIssue(issue, value, path)}` }];
}

function missingKey(issue: Issue, path: NodePath): string {
  const expected =
    issue.code === 'invalid_value'
      ? choices(issue.values)
      : issue.code === 'invalid_type'
        ? nameOf(issue.expected)
        : 'text or a list';
  return `${spellPath(path.slice(0, -1))}the key ${quote(String(path.at(-1)))} is missing; expected ${expected}`;
}

function describeIssue(issue: Issue, value: unknown, path: NodePath): string {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, value, path);
    case 'invalid_value':
      return wrongValue(issue.values, value, path);
    case 'invalid_union':
      return wrongType('text or a list of text', value, path);
    case 'too_small':
      return issue.origin === 'array'
        ? 'the list is empty; give an entry or remove the key'
        : `must be at least ${issue.minimum}, got ${describe(value)}`;
    case 'too_big':
      return `may be at most ${issue.maximum}${issue.origin === 'string' ? ' characters long' : `, got ${describe(value)}`}`;
    case 'invalid_format':
      return `${issue.message}, got ${describe(value)}`;
    default:
      return issue.message;
  }
}

function unknownKey(key: string, path: NodePath): string {
  if (key === 'extends' && path.length === 0) {
    return '`extends` is not supported yet; copy the rules of the shared manifest into this one and remove the key';
  }
  const known = keysOf(schemaAt(manifestSchema, path));
  return `${spellPath(path)}unknown key ${quote(key)}${suggestion(key, known)}${known.length > 0 ? ` (known: ${oneOf(known)})` : ''}`;
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping of keys',
};

const nameOf = (type: string): string => NAMES[type] ?? type;

const choices = (values: readonly unknown[]): string =>
  `${values.length > 1 ? 'one of: ' : ''}${oneOf(values)}`;

function wrongType(expected: string, value: unknown, path: NodePath): string {
  if (value === null && path.length === 0) {
    return 'the manifest is empty; expected at least `version: 1` and `tier:`';
  }
  const isBare = expected === 'string' && (typeof value === 'number' || typeof value === 'boolean');
  return `expected ${nameOf(expected)}, got ${describe(value)}${isBare ? '; put it in quotes' : ''}`;
}

function wrongValue(values: readonly unknown[], value: unknown, path: NodePath): string {
  if (path[0] === 'exceptions' && path.at(-1) === 'rule' && typeof value === 'string' && isRuleId(value)) {
    return `no exception can silence ${quote(value)}; exceptions are refused for policy-*, agent-*, attestation-* and commit-* rules`;
  }
  const known = values.map(String);
  const advice =
    typeof value !== 'string'
      ? ''
      : known.includes(value)
        ? '; write it without quotes'
        : suggestion(value, known);
  return `expected ${choices(values)}, got ${describe(value)}${advice}`;
}

function describe(value: unknown): string {
  if (value === null) return 'nothing (null)';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping of keys';
  if (typeof value === 'string') return quote(value);
  return `the ${typeof value} ${String(value)}`;
}

export function spellPath(path: NodePath): string {
  const text = path.reduce<string>(
    (left, part) => `${left}${typeof part === 'number' ? `[${part}]` : `${left === '' ? '' : '.'}${part}`}`,
    '',
  );
  return text === '' ? '' : `${text}: `;
}

function valueAt(root: unknown, path: NodePath): unknown {
  let value = root;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string | number, unknown>)[part];
  }
  return value;
}

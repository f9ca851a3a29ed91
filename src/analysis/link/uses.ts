import type { FileFacts, ReferenceKind } from '../facts';
import type { ModuleUse } from '../graph';
import { saidOf } from '../said-value';
import { importsOf, type OwnCode } from './files';
import type { Meaning } from './meaning';
import { isAsked } from './protocols';

const MAX_STEPS = 32;

/** A use of a package by a declaration of the file. */
export type LocalUse = Omit<ModuleUse, 'node'> & { readonly from: number };

/** What a file's code uses of packages. */
export function usesOf(code: OwnCode, meaning: Meaning): LocalUse[] {
  return [...packageImports(code), ...packageUses(code, meaning)];
}

function* packageImports(code: OwnCode): Iterable<LocalUse> {
  for (const [index, { from, typeOnly, line }] of importsOf(code)) {
    const specifier = code.file.external[index] ?? null;
    if (specifier === null || typeOnly) continue;
    yield { from, specifier, member: '', kind: 'import', line };
  }
}

/** What is read from something of a package's type is data: `price.currency` of a `Price`. */
function isOfType(values: FileFacts['values'], index: number): boolean {
  let at = values[saidOf(values, index)];
  for (let step = 0; step < MAX_STEPS; step++) {
    if (at?.op !== 'member' && at?.op !== 'element' && at?.op !== 'call') break;
    at = values[saidOf(values, at.of)];
  }
  return at?.op === 'instance';
}

const CALLS: ReadonlySet<ReferenceKind> = new Set(['call', 'construct', 'jsx']);
/** What every value has, data among them: `price.amount.toString()`. */
const OF_ALL: ReadonlySet<string> = new Set(['toString', 'toLocaleString', 'valueOf', 'hasOwnProperty']);
const isAskedOfAll = (member: string): boolean => OF_ALL.has(member.slice(member.lastIndexOf('.') + 1));

function* packageUses({ file, facts }: OwnCode, meaning: Meaning): Iterable<LocalUse> {
  for (const { from, kind, value, line } of facts.references) {
    if (kind === 'type' || kind === 'give' || kind === 'inject' || kind === 'around' || isAsked(kind))
      continue;
    for (const thing of meaning.of(file, value)) {
      if (thing.kind !== 'external') continue;
      const { specifier, member } = thing;
      const isRun = CALLS.has(kind);
      const isCall = isRun && (thing.typed === undefined || !isAskedOfAll(member));
      if (!isCall && isOfType(file.facts.values, value)) continue;
      // A part that is handed on may be a function.
      const isData = thing.typed === 'whole' || (thing.typed === 'part' && (isRun || kind === 'read'));
      yield { from, specifier, member, kind: isCall ? 'call' : isData ? 'data' : 'use', line };
    }
  }
}

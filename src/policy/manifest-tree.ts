import { isMap, isScalar, isSeq, type Pair, parseDocument } from 'yaml';
import { invisiblesIn } from './invisible';
import type { Fault } from './manifest-text';
import { lintTokens } from './manifest-tokens';
import { oneOf, quote } from './wording';

export type NodePath = readonly (string | number)[];

/** The manifest as plain values, with the way back to the text. */
export interface ManifestTree {
  readonly value: unknown;
  /** Where the value at a path starts; of the nearest parent that exists where it does not. */
  offsetOf(path: NodePath): number;
  /** Where the key that a path ends in stands. */
  keyOffsetOf(path: NodePath): number;
}

export type TreeReading =
  | { readonly ok: true; readonly tree: ManifestTree }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** YAML 1.2 core to plain values; every fault of syntax at once (threats.md, "yaml 2.9.1" and M10 to M24). */
export function readTree(text: string): TreeReading {
  const refused = lintTokens(text);
  if (refused.length > 0) return { ok: false, faults: refused };
  // Its own check for duplicate keys is quadratic and blind to aliases: `Builder` has a linear one.
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
    // 'silent' would also silence the error about a second document (M16).
    logLevel: 'error',
  });
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0) {
    return {
      ok: false,
      faults: broken.map(({ pos, code, message }) => ({ offset: pos[0], message: describe(code, message) })),
    };
  }
  const builder = new Builder();
  const value = builder.build(document.contents, []);
  return builder.faults.length > 0
    ? { ok: false, faults: builder.faults }
    : { ok: true, tree: { value, offsetOf: builder.offsetOf, keyOffsetOf: builder.keyOffsetOf } };
}

function describe(code: string, message: string): string {
  if (code === 'MULTIPLE_DOCS') return 'holds a second YAML document; one manifest is one document';
  if (code === 'TAB_AS_INDENT') return 'is indented with a tab; indent with spaces';
  return `is not valid YAML: ${message.replace(/\s+/g, ' ')}`;
}

const spell = (path: NodePath): string => JSON.stringify(path);

/** Recursion is bounded: `lintTokens` has refused deep nesting. */
class Builder {
  readonly faults: Fault[] = [];
  readonly #values = new Map<string, number>();
  readonly #keys = new Map<string, number>();

  readonly offsetOf = (path: NodePath): number => {
    for (let length = path.length; length > 0; length--) {
      const offset = this.#values.get(spell(path.slice(0, length)));
      if (offset !== undefined) return offset;
    }
    return this.#values.get('[]') ?? 0;
  };

  readonly keyOffsetOf = (path: NodePath): number => this.#keys.get(spell(path)) ?? this.offsetOf(path);

  build(node: unknown, path: NodePath): unknown {
    const start = startOf(node);
    if (start !== null) this.#values.set(spell(path), start);
    if (isMap(node)) return this.#buildMap(node.items, path);
    if (isSeq(node)) return node.items.map((item, index) => this.build(item, [...path, index]));
    if (!isScalar(node)) return null;
    return this.#checkScalar(node.value, start ?? 0);
  }

  #buildMap(pairs: readonly Pair[], path: NodePath): unknown {
    // Without a prototype, so that `__proto__` is a key like any other and stays one (M24).
    const map: Record<string, unknown> = Object.create(null);
    const seen = new Map<string, number>();
    for (const pair of pairs) {
      const offset = startOf(pair.key) ?? startOf(pair.value) ?? this.offsetOf(path);
      const key = isScalar(pair.key) ? pair.key.value : undefined;
      const fault = keyFault(key, seen);
      if (fault !== null) this.faults.push({ offset, message: fault });
      if (typeof key !== 'string' || fault !== null) continue;
      seen.set(key, offset);
      const at = [...path, key];
      this.#keys.set(spell(at), offset);
      this.#values.set(spell(at), offset);
      map[key] = this.build(pair.value, at);
    }
    return map;
  }

  /** A double-quoted escape can bring back what the text itself may not hold. */
  #checkScalar(value: unknown, offset: number): unknown {
    if (typeof value !== 'string') return value;
    const hidden = new Set(invisiblesIn(value).map(({ name }) => name));
    if (hidden.size > 0)
      this.faults.push({
        offset,
        message: `escapes to the invisible or control character ${oneOf([...hidden])}`,
      });
    return value;
  }
}

function startOf(node: unknown): number | null {
  if (!isMap(node) && !isSeq(node) && !isScalar(node)) return null;
  return node.range?.[0] ?? null;
}

function keyFault(key: unknown, seen: ReadonlyMap<string, number>): string | null {
  if (typeof key !== 'string') return 'has a key that is not text; keys are names such as `tier`';
  if (key === '<<') return 'merge key `<<` is refused; write the keys out';
  if (key === '__proto__') return 'unknown key `__proto__`';
  if (seen.has(key)) return `key ${quote(key)} stands here a second time; remove one of them`;
  const hidden = invisiblesIn(key)[0];
  return hidden === undefined ? null : `key ${quote(key)} holds the invisible character ${hidden.name}`;
}

import { ts } from 'ts-morph';
import type { UnanalysedFact } from '../../facts';
import type { Source } from '../../source';
import { isComponent, scriptOf } from './component';
import { guardNested } from './guard';

/** How TypeScript is told which grammar a file has; a component's scripts say so themselves. */
const GRAMMARS: ReadonlyMap<string, ts.ScriptKind> = new Map([
  ['.ts', ts.ScriptKind.TS],
  ['.mts', ts.ScriptKind.TS],
  ['.cts', ts.ScriptKind.TS],
  ['.tsx', ts.ScriptKind.TSX],
  ['.js', ts.ScriptKind.JSX],
  ['.mjs', ts.ScriptKind.JSX],
  ['.cjs', ts.ScriptKind.JSX],
  ['.jsx', ts.ScriptKind.JSX],
  ['.vue', ts.ScriptKind.JSX],
  ['.svelte', ts.ScriptKind.JSX],
]);

/** The grammar that a path's extension names, in any case; `null` for other languages. */
export function grammarOf(path: string): ts.ScriptKind | null {
  const dot = path.lastIndexOf('.');
  return GRAMMARS.get(path.slice(Math.max(0, dot)).toLowerCase()) ?? null;
}

const UNCLEAR = 'has a script inside of another one, or a tag of a script that does not end';

export type ReadSource =
  | { readonly text: string; readonly grammar: ts.ScriptKind }
  | { readonly refused: UnanalysedFact };

/** The code of a source as it is parsed, or why it is not looked at; `null` for other languages. */
export function readSource({ path, bytes }: Source): ReadSource | null {
  const grammar = grammarOf(path);
  if (grammar === null) return null;
  const guarded = guardNested(bytes);
  if ('refused' in guarded) return guarded;
  if (!isComponent(path)) return { text: guarded.text, grammar };
  return scriptOf(guarded.text) ?? { refused: { reason: 'syntax', detail: UNCLEAR, line: 1 } };
}

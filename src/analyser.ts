import type { CallText } from './analysis/call-text';
import type { FileFacts } from './analysis/facts';
import { textOf } from './analysis/files/fact-text';
import { callTextsOf, extractTypeScript, outlineOf } from './analysis/languages/typescript/extract';
import { marksOf } from './analysis/languages/typescript/marks';
import { grammarOf } from './analysis/languages/typescript/read-source';
import { extractSql } from './analysis/languages/typescript/sql-file';
import type { FileOutline } from './analysis/outline';
import type { Mark, Source } from './analysis/source';
import { unreadable } from './analysis/unread-facts';

/**
 * The part of the program that knows grammars, bundled by itself: it alone brings the compiler, and it is loaded only when
 * text must be read. Facts come in the sources' order; a file that cannot be read says so in its own facts.
 */
export function extract(sources: readonly Source[]): FileFacts[] {
  return sources.map(extractOne);
}

/** The same as texts, for another thread or a cache. */
export function texts(sources: readonly Source[]): string[] {
  return sources.map((source) => textOf(extractOne(source)));
}

/** What runs in each source, found without facts; `null` for one that cannot be read. */
export function marks(sources: readonly Source[]): (readonly Mark[] | null)[] {
  return sources.map(marksOf);
}

/** The same as texts, for another thread. */
export function markTexts(sources: readonly Source[]): string[] {
  return marks(sources).map((found) => JSON.stringify(found));
}

/** What each call in each source gives; `null` for one that cannot be read. */
export function calls(sources: readonly Source[]): (readonly CallText[] | null)[] {
  return sources.map(callTextsOf);
}

/** The same as texts, for another thread. */
export function callTexts(sources: readonly Source[]): string[] {
  return calls(sources).map((found) => JSON.stringify(found));
}

/** The outlines of what each source declares; `null` for one that cannot be read. */
export function outlines(sources: readonly Source[]): (FileOutline | null)[] {
  return sources.map(outlineOf);
}

/** The same as texts, for another thread. */
export function outlineTexts(sources: readonly Source[]): string[] {
  return outlines(sources).map((found) => JSON.stringify(found));
}

function extractOne(source: Source): FileFacts {
  if (grammarOf(source.path) !== null) return extractTypeScript(source);
  if (source.path.toLowerCase().endsWith('.sql')) return extractSql(source);
  return unreadable('none', null);
}

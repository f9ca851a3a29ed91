import { parse } from 'yaml';
import type { BuildFile } from './kinds';

/** Larger ones are compared as they stand. */
const YAML_LIMIT = 256 * 1024;

/** Whether two texts build the same: comments and format aside, as far as that is cheaply known. */
export function buildsTheSame(before: string, after: string, form: BuildFile['form']): boolean {
  const meaning = MEANINGS[form];
  const [then, now] = [meaning(before), meaning(after)];
  return then === null || now === null ? before === after : then === now;
}

/** `null` where the text is not understood. */
const MEANINGS: Readonly<Record<BuildFile['form'], (text: string) => string | null>> = {
  text: () => null,
  json: (text) => meant(() => JSON.stringify(JSON.parse(text))),
  yaml: (text) =>
    text.length > YAML_LIMIT
      ? null
      : meant(() => JSON.stringify(parse(text, { uniqueKeys: false, maxAliasCount: 100 }))),
  lines: withoutComments,
};

function meant(read: () => string): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** A comment that goes on in the next line, a directive of the container builder and a text in a text are left alone. */
function withoutComments(text: string): string | null {
  if (text.includes('<<')) return null;
  const lines = text.split('\n').map((line) => line.trimEnd());
  const kept = lines.filter((line, at) => {
    if (line === '') return (lines[at - 1] ?? '').endsWith('\\');
    const isComment = line.startsWith('#') && !/^#\s*(?:syntax|escape|check)\s*=/i.test(line);
    return !isComment || line.endsWith('\\') || (lines[at - 1] ?? '').endsWith('\\');
  });
  return kept.join('\n');
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface YamlCase {
  readonly id: string;
  readonly yaml: string;
  readonly fail: boolean;
  /** What it means, where the suite states it. */
  readonly json: string | null;
}

interface Written {
  readonly yaml?: string;
  readonly fail?: boolean;
  readonly json?: string | null;
}

/** How the suite writes white space that would not be seen. */
const VISIBLE: readonly (readonly [RegExp, string])[] = [
  [/␣/g, ' '],
  [/—*»/g, '\t'],
  [/←/g, '\r'],
  [/⇔/g, '\uFEFF'],
  [/↵/g, ''],
  [/∎\n$/, ''],
];

/** The suite's cases; a later case of a file takes what it does not state from the one before. */
export function yamlCases(folder: string): readonly YamlCase[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  return files.flatMap((name) => {
    const written = parse(readFileSync(join(folder, name), 'utf8')) as readonly Written[];
    let before: Written = {};
    return written.map((each, index) => {
      before = { ...before, ...each };
      return {
        id: written.length === 1 ? name.slice(0, -5) : `${name.slice(0, -5)}-${index}`,
        yaml: VISIBLE.reduce((text, [mark, meaning]) => text.replace(mark, meaning), before.yaml ?? ''),
        fail: each.fail === true,
        json: before.json ?? null,
      };
    });
  });
}

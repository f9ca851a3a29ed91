import { addTo } from '../../world/lists-by-key';
import type { Kinship } from './kinship';
import type { LinkedFile } from './things';
import type { Token } from './tokens';

/*
 * awilix is also given whole folders (`loadModules`, or a loop over files). What their files give then stands under a name that only
 * the running program puts together; by custom it is that of the class with a small letter in front.
 */

/** Something stands behind it in a program that uses awilix. */
export const FOLDERS: Token = { kind: 'token', key: 'folders' };
/** Classes called alike: of more nobody can say which one is registered. */
export const MAX_CLASSES = 8;

/** What the token's text is by custom: a class of that name. @param key as a text has it (`keysOf`) */
export const classToken = (key: string): Token => ({ kind: 'token', key: `class ${key}` });

/** Whether it is of a class's name, and nothing that code registers. */
export const isClassToken = ({ key }: Token): boolean => key.startsWith('class ');

/** That the file uses awilix, and the classes that it exports as themselves. */
export function classKin(file: LinkedFile): readonly Kinship[] {
  const found: Kinship[] = [];
  if (file.external.includes('awilix')) found.push({ type: FOLDERS, by: { kind: 'module', file, index: 0 } });
  for (const index of exportedDeclarations(file)) {
    const { kind, name = '' } = file.facts.declarations[index] ?? {};
    if (kind !== 'class' || !/^[A-Z]/.test(name)) continue;
    const key = JSON.stringify(name.charAt(0).toLowerCase() + name.slice(1));
    found.push({ type: classToken(key), by: { kind: 'instance', file, index } });
  }
  return found;
}

function exportedDeclarations({ facts, exports }: LinkedFile): ReadonlySet<number> {
  const found = new Set<number>();
  for (const indexes of exports.values())
    for (const each of indexes) {
      const value = facts.values[each];
      if (value?.op === 'declaration') found.add(value.index);
    }
  return found;
}

/** Whether something may be asked by the name of a class. */
export const givesClasses = (kinships: readonly Kinship[]): boolean =>
  kinships.some(({ type }) => type.kind === 'token' && isClassToken(type));

/** Who asks for a class by its name: the paths of the files, by the token. */
export function askedClasses(files: readonly LinkedFile[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { path, facts } of files) {
    const texts = facts.values.flatMap((value) =>
      value.op === 'token' && value.of === null ? [value.name] : [],
    );
    for (const text of new Set(texts)) addTo(found, classToken(JSON.stringify(text)).key, path);
  }
  return found;
}

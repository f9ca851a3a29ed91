import { ts } from 'ts-morph';
import { bind } from '../../src/analysis/languages/typescript/bind';
import { grammarOf } from '../../src/analysis/languages/typescript/read-source';
import type { Source } from '../../src/analysis/source';

/** Where a function of a file starts, `line:column` from 1, to its position in the file's declarations; `0:0` is the file's own code. */
export type UnitsByPlace = ReadonlyMap<string, number>;

/** A class stands for the constructor that it has without saying so. */
export function unitsByPlace({ path, bytes }: Source): UnitsByPlace {
  const file = parsed(path, bytes.toString('utf8'));
  const owners = new Map<ts.Node, number>();
  for (const { definition, node, index } of bind(file).drafts) owners.set(definition ?? node, index);
  const found = new Map([['0:0', 0]]);
  const visit = (node: ts.Node): void => {
    const index = ts.isFunctionLike(node) || ts.isClassLike(node) ? owners.get(node) : undefined;
    if (index !== undefined) found.set(placeOf(file, node), index);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function parsed(path: string, text: string): ts.SourceFile {
  const kind = grammarOf(path) ?? ts.ScriptKind.JSX;
  return ts.createSourceFile(`file${/\.[^./]*$/.exec(path)?.[0]}`, text, ts.ScriptTarget.Latest, true, kind);
}

function placeOf(file: ts.SourceFile, node: ts.Node): string {
  const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
  return `${line + 1}:${character + 1}`;
}

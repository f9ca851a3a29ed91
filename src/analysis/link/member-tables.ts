import type { Member } from '../facts';
import { declarationAt, type LinkedFile } from './things';
import { shapesOf } from './type-names';

/** The members that a declaration sets down itself, by name; each table is made once. */
export class MemberTables {
  private readonly known = new Map<LinkedFile, Map<string, ReadonlyMap<string, number>>>();

  of(file: LinkedFile, index: number, isInstanceSide: boolean): ReadonlyMap<string, number> {
    const tables = this.known.get(file) ?? new Map<string, ReadonlyMap<string, number>>();
    this.known.set(file, tables);
    const key = `${index}${isInstanceSide}`;
    const table = tables.get(key) ?? new Map(membersAt(file, index, isInstanceSide));
    tables.set(key, table);
    return table;
  }
}

function membersAt(file: LinkedFile, index: number, isInstanceSide: boolean): readonly Member[] {
  const declaration = declarationAt(file, index);
  if (declaration?.kind === 'type') return shapesOf(file, index).flatMap((shape) => shape.members);
  return (isInstanceSide ? declaration?.members : declaration?.statics) ?? [];
}

import { type Cursor, MAX_TABLES, type TableName } from './cursor';
import { type Target, words } from './form';

const JOINS = words('join ,');
const NOT_AN_ALIAS = words(
  'set where on using join inner left right full cross natural values select default from returning output order limit when as force use',
);

export interface Reference {
  readonly name: TableName;
  readonly alias: string | null;
}

/** `a AS x JOIN b y, c` up to one of the keywords. */
export function references(cursor: Cursor, until: ReadonlySet<string>): Reference[] | 'too-far' {
  const found: Reference[] = [];
  const stops = new Set([...until, ...JOINS]);
  for (let count = 0; count < MAX_TABLES; count += 1) {
    const name = cursor.name();
    if (name !== null) {
      cursor.accept('*');
      cursor.accept('as');
      const aliased = !NOT_AN_ALIAS.has(cursor.key) && (cursor.kind === 'word' || cursor.kind === 'name');
      found.push({ name, alias: aliased ? cursor.text.toLowerCase() : null });
    }
    const next = cursor.seek(stops);
    if (next === 'too-far') return 'too-far';
    if (next === 'absent' || !JOINS.has(cursor.key)) return found;
    cursor.skip();
  }
  return 'too-far';
}

/** Names that turn out to be aliases stand for their tables. */
export function resolve(names: readonly TableName[], known: readonly Reference[], verb: string): Target[] {
  const byAlias = new Map(known.map(({ alias, name }) => [alias, name]));
  return names.map((name) => {
    const real = name.schema === null ? byAlias.get(name.table.toLowerCase()) : undefined;
    return { ...(real ?? name), verb };
  });
}

import type { TableMatcher } from './policy';
import { wildcard } from './wildcard';
import { quote } from './wording';

const PART = String.raw`[\p{ID_Continue}$*-]+`;
const TABLE = new RegExp(`^(?:${PART}\\.)?${PART}$`, 'u');

/** Why a text names no table; `null` where it does. */
export const lintTable = (text: string): string | null =>
  TABLE.test(text)
    ? null
    : `table ${quote(text)}: expected \`table\` or \`schema.table\`, with \`*\` for any part of a name`;

/**
 * Without case. A table alone holds in every schema. With a schema, a statement that names none fits by its table, since the
 * connection may set the schema; `ledger.*` needs the schema, or it would hold for every table there is.
 */
export function compileTable(text: string): TableMatcher {
  const [first = '', second] = text.toLowerCase().split('.');
  const table = second ?? first;
  const fitsTable = wildcard(table);
  const fitsSchema = second === undefined ? () => true : wildcard(first);
  return {
    text,
    matches: (schema, name) => {
      if (!fitsTable(name.toLowerCase())) return false;
      return schema === null ? second === undefined || table !== '*' : fitsSchema(schema.toLowerCase());
    },
  };
}

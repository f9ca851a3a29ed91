import { type Cursor, MAX_TABLES, type TableName } from './cursor';
import { type FormResult, type Target, words } from './form';
import { HOLE } from './hole';
import { references, resolve } from './references';

const INSERT_OPTIONS = words(
  'low_priority delayed high_priority ignore overwrite or replace abort rollback fail',
);
const UPDATE_OPTIONS = words('low_priority ignore only or replace abort rollback fail');
const AFTER_A_NAME = words('values value select set ( default with');
const INTO = words('into');
const CLOSE = words(')');
const SET = words('set');
const FROM = words('from where returning');
const WHERE = words('where returning');
const DELETE_OPTIONS = words('low_priority quick ignore');
const USING = words('where using returning');
const FROM_OR_TO = words('from to');
const LOADED_FROM = words('stdin program ? @');
const INTO_OR_FROM = words('into from');
const INTO_OPTIONS = words('temp temporary unlogged table strict');

export function insert(cursor: Cursor): FormResult {
  if (cursor.accept('all') || cursor.accept('first')) return insertAll(cursor);
  return insertInto(cursor, 'insert');
}

export function insertInto(cursor: Cursor, verb: string): FormResult {
  cursor.acceptAll(INSERT_OPTIONS);
  const stated = cursor.accept('into') || cursor.accept('table');
  cursor.accept('table');
  const name = cursor.name();
  if (name === null) return 'unsure';
  // MySQL and T-SQL leave INTO out; then only what follows tells a statement from prose ("Insert coin").
  return stated || AFTER_A_NAME.has(cursor.key) ? [{ ...name, verb }] : 'unsure';
}

/** Oracle: `INSERT ALL INTO a … INTO b … SELECT …`. */
function insertAll(cursor: Cursor): FormResult {
  const targets: Target[] = [];
  while (targets.length < MAX_TABLES) {
    const found = cursor.seek(INTO);
    if (found === 'too-far') return 'too-far';
    if (found === 'absent') return targets.length > 0 ? targets : 'unsure';
    cursor.skip();
    const name = cursor.name();
    if (name !== null) targets.push({ ...name, verb: 'insert' });
  }
  return 'too-far';
}

export function update(cursor: Cursor): FormResult {
  cursor.acceptAll(UPDATE_OPTIONS);
  if (cursor.accept('top')) cursor.accept('(') && cursor.seek(CLOSE) && cursor.skip();
  const targets = references(cursor, SET);
  if (targets === 'too-far') return 'too-far';
  if (targets.length === 0 || !cursor.accept('set') || !assigns(cursor.copy())) return 'unsure';
  const from = cursor.seek(FROM);
  const sources = from === 'found' && cursor.accept('from') ? references(cursor, WHERE) : [];
  const known = sources === 'too-far' ? targets : [...targets, ...sources];
  return resolve(
    targets.map(({ name }) => name),
    known,
    'update',
  );
}

/** `a = …`, `(a, b) = …`, or something that is only known at run time. */
function assigns(cursor: Cursor): boolean {
  if (cursor.key.includes(HOLE) || cursor.key === '?' || cursor.key === '{') return true;
  if (cursor.key === '(') return true;
  return cursor.name() !== null && (cursor.key === '=' || cursor.key === ':' || cursor.key === '+');
}

export function deleteFrom(cursor: Cursor): FormResult {
  cursor.acceptAll(DELETE_OPTIONS);
  if (cursor.accept('top')) cursor.accept('(') && cursor.seek(CLOSE) && cursor.skip();
  const named: TableName[] = [];
  while (cursor.key !== 'from') {
    const name = cursor.name();
    if (name === null) return 'unsure';
    cursor.accept('.', '*');
    named.push({ ...name, table: name.table === '*' ? (name.schema ?? '*') : name.table });
    if (!cursor.accept(',')) break;
  }
  if (!cursor.accept('from')) return 'unsure';
  cursor.accept('only');
  const sources = references(cursor, USING);
  if (sources === 'too-far') return 'too-far';
  const [first] = sources;
  if (first === undefined) return 'unsure';
  if (named.length > 0) return resolve(named, sources, 'delete');
  const using = cursor.accept('using') ? references(cursor, WHERE) : [];
  return resolve([first.name], using === 'too-far' ? sources : [...sources, ...using], 'delete');
}

export function merge(cursor: Cursor): FormResult {
  cursor.accept('into');
  cursor.accept('only');
  const name = cursor.name();
  if (name === null) return 'unsure';
  cursor.accept('as');
  if (cursor.key !== 'using' && cursor.kind !== 'symbol') cursor.skip();
  return cursor.key === 'using' ? [{ ...name, verb: 'merge' }] : 'unsure';
}

/** `COPY … TO` only reads. */
export function copyFrom(cursor: Cursor): FormResult {
  cursor.accept('into');
  const name = cursor.name();
  if (name === null) return 'unsure';
  if (cursor.seek(FROM_OR_TO) !== 'found' || cursor.key === 'to') return [];
  cursor.skip();
  const loads =
    cursor.kind === 'string' ||
    LOADED_FROM.has(cursor.key) ||
    /^[$:@]/.test(cursor.key) ||
    cursor.key.includes(HOLE);
  return loads ? [{ ...name, verb: 'copy' }] : 'unsure';
}

export function loadData(cursor: Cursor): FormResult {
  if (cursor.key !== 'data' && cursor.key !== 'xml') return 'unsure';
  const found = cursor.seek(INTO);
  if (found !== 'found') return found === 'too-far' ? 'too-far' : 'unsure';
  cursor.skip();
  cursor.accept('table');
  const name = cursor.name();
  return name === null ? 'unsure' : [{ ...name, verb: 'load' }];
}

/** `SELECT … INTO new_table FROM …` creates a table; into a variable it only reads. */
export function selectInto(cursor: Cursor): FormResult {
  const found = cursor.seek(INTO_OR_FROM);
  if (found !== 'found') return found === 'too-far' ? 'too-far' : [];
  if (!cursor.accept('into')) return [];
  cursor.acceptAll(INTO_OPTIONS);
  const name = cursor.name();
  return name !== null && !name.table.startsWith('@') && cursor.key === 'from'
    ? [{ ...name, verb: 'create' }]
    : [];
}

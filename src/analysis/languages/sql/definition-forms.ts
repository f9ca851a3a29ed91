import type { Cursor } from './cursor';
import { type FormResult, nameList, type Target, words } from './form';

const CREATE_OPTIONS = words(
  'or replace global local temp temporary unlogged external foreign virtual recursive materialized transient secure',
);
const RELATIONS = words('table view');
const TRUNCATE_OPTIONS = words('restart continue cascade restrict');
const ON = words('on');
const TO = words('to');
const ATTACHED = words('trigger rule policy');

export function truncate(cursor: Cursor): FormResult {
  const stated = cursor.accept('table');
  cursor.accept('only');
  const targets = nameList(cursor, 'truncate');
  if (targets.length === 0) return 'unsure';
  return stated || cursor.atEnd || TRUNCATE_OPTIONS.has(cursor.key) ? targets : 'unsure';
}

export function create(cursor: Cursor): FormResult {
  cursor.acceptAll(CREATE_OPTIONS);
  if (cursor.key === 'trigger' || cursor.key === 'constraint') return attached(cursor, ON, 'trigger');
  if (cursor.key === 'rule') return attached(cursor, TO, 'rule');
  if (cursor.key === 'policy') return attached(cursor, ON, 'policy');
  if (!RELATIONS.has(cursor.key)) return [];
  cursor.skip();
  cursor.accept('if', 'not', 'exists');
  const name = cursor.name();
  return name === null ? 'unsure' : [{ ...name, verb: 'create' }];
}

/** Code that the database runs whenever a table is written. */
function attached(cursor: Cursor, before: ReadonlySet<string>, verb: string): FormResult {
  const found = cursor.seek(before);
  if (found !== 'found') return found === 'too-far' ? 'too-far' : [];
  cursor.skip();
  const name = cursor.name();
  return name === null ? 'unsure' : [{ ...name, verb }];
}

export function alter(cursor: Cursor): FormResult {
  cursor.acceptAll(CREATE_OPTIONS);
  if (cursor.key === 'policy') return attached(cursor, ON, 'policy');
  if (!RELATIONS.has(cursor.key)) return [];
  cursor.skip();
  cursor.accept('if', 'exists');
  cursor.accept('only');
  const name = cursor.name();
  if (name === null) return 'unsure';
  cursor.accept('*');
  const renamed = cursor.accept('rename', 'to') || cursor.accept('rename') ? cursor.name() : null;
  const targets: Target[] = [{ ...name, verb: 'alter' }];
  return renamed === null || renamed.table.toLowerCase() === 'column'
    ? targets
    : [...targets, { ...renamed, verb: 'alter' }];
}

export function drop(cursor: Cursor): FormResult {
  cursor.acceptAll(CREATE_OPTIONS);
  if (ATTACHED.has(cursor.key)) return attached(cursor, ON, 'drop');
  const wide = cursor.accept('schema') || cursor.accept('database');
  if (!wide && !RELATIONS.has(cursor.key)) return [];
  if (!wide) cursor.skip();
  cursor.accept('if', 'exists');
  const targets = nameList(cursor, 'drop');
  if (targets.length === 0) return 'unsure';
  return wide ? targets.map(({ table, verb }) => ({ schema: table, table: '*', verb })) : targets;
}

export function rename(cursor: Cursor): FormResult {
  if (!cursor.accept('table')) return 'unsure';
  const targets: Target[] = [];
  do {
    const name = cursor.name();
    if (name === null || !cursor.accept('to')) return 'unsure';
    const next = cursor.name();
    if (next === null) return 'unsure';
    targets.push({ ...name, verb: 'rename' }, { ...next, verb: 'rename' });
  } while (cursor.accept(','));
  return targets;
}

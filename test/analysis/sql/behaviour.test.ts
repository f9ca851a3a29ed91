import { behaviourOf } from '../../../src/analysis/languages/sql/behaviour';

const BODY = 'CREATE FUNCTION f() RETURNS void AS $body$ DELETE FROM entries; $body$ LANGUAGE sql';

const ALIKE: readonly (readonly [what: string, before: string, after: string])[] = [
  ['a comment of a line', 'UPDATE entries SET a = 1', '-- why\nUPDATE entries SET a = 1 -- it is'],
  ['a block comment', 'UPDATE entries SET a = 1', 'UPDATE /* all of the */ entries SET a = 1'],
  ['white space', 'INSERT INTO t (a, b) VALUES (1)', 'INSERT INTO t(\n  a,\n  b\n)\nVALUES(1)'],
  ['the case of keywords', 'UPDATE entries SET a = NOW()', 'update entries set a = now()'],
  ["a comment in a function's body", BODY, BODY.replace('DELETE', "-- don't\n  DELETE")],
];

test.each(ALIKE)('%s is no behaviour', (_what, before, after) => {
  expect(behaviourOf(after)).toBe(behaviourOf(before));
});

const DIFFERENT: readonly (readonly [what: string, before: string, after: string])[] = [
  ['a value', 'UPDATE entries SET a = 1', 'UPDATE entries SET a = 2'],
  ['the case of a string', "UPDATE entries SET a = 'x'", "UPDATE entries SET a = 'X'"],
  ['white space in a string', "UPDATE entries SET a = 'x y'", "UPDATE entries SET a = 'x  y'"],
  ['the case of a quoted name', 'UPDATE "Entries" SET a = 1', 'UPDATE "entries" SET a = 1'],
  ['a name that comes to be quoted', 'UPDATE entries SET a = 1', 'UPDATE "entries" SET a = 1'],
  ['code that becomes a comment', 'DELETE FROM t WHERE a = 1', 'DELETE FROM t --WHERE a = 1'],
  ['a comment that MySQL executes', '/*!50000 UPDATE a SET b = 1 */', '/*!50000 UPDATE a SET b = 2 */'],
  ['what only looks like a comment', "SELECT 'a -- b'", "SELECT 'a -- c'"],
  ['the same for a dialect with backslashes', "SELECT 'it\\'s', ' -- b'", "SELECT 'it\\'s', ' -- c'"],
  ['data between dollar signs', 'INSERT INTO t VALUES ($$a -- b$$)', 'INSERT INTO t VALUES ($$a -- c$$)'],
  ['data behind a body', `${BODY}; SELECT $$a -- b$$`, `${BODY}; SELECT $$a -- c$$`],
  ['the body of a function', BODY, BODY.replace('entries', 'accounts')],
  ['operators that come to touch', 'SELECT a < - b', 'SELECT a <- b'],
];

test.each(DIFFERENT)('%s is behaviour', (_what, before, after) => {
  expect(behaviourOf(after)).not.toBe(behaviourOf(before));
});

import fc from 'fast-check';
import { extract } from '../../../src/analyser';
import type { FileFacts } from '../../../src/analysis/facts';
import { lazyFactSource } from '../../../src/platform/facts';

function one(path: string, bytes: Buffer | string): FileFacts {
  const [facts] = extract([{ path, blob: '', bytes: Buffer.from(bytes) }]);
  if (facts === undefined) throw new Error('no facts');
  return facts;
}

const reasonOf = (path: string, bytes: Buffer | string) => one(path, bytes).unanalysed?.reason ?? null;

describe('what is not analysed says why', () => {
  const CASES: Record<string, [path: string, bytes: Buffer | string, reason: string | null]> = {
    'N06 a thousand nested parentheses': ['a.ts', `${'('.repeat(1000)}1${')'.repeat(1000)}`, 'nesting'],
    'N06 a thousand nested lists': ['a.ts', `x = ${'['.repeat(1000)}${']'.repeat(1000)}`, 'nesting'],
    'N06 nested templates': ['a.ts', `${'`${'.repeat(1000)}1${'}`'.repeat(1000)}`, 'nesting'],
    'N06 brackets in strings and comments do not count': [
      'a.ts',
      `const a = '${'('.repeat(1000)}'; // ${'{'.repeat(1000)}\n`,
      null,
    ],
    'N06 prefix operators': ['a.ts', `x = ${'!'.repeat(600)}1`, 'nesting'],
    'N06 arrows that give arrows': ['a.ts', `x = ${'a=>'.repeat(600)}1`, 'nesting'],
    'N06 nested types': ['a.ts', `type T = ${'A<'.repeat(600)}B${'>'.repeat(600)}; let x: T;`, 'nesting'],
    'N06 calls of calls': ['a.ts', `x = f${'.a()'.repeat(600)};`, 'nesting'],
    'N06 members of members': ['a.ts', `x = f${'.a'.repeat(600)};`, 'nesting'],
    'N07 a sum of five thousand ones is read': ['a.ts', `x = ${'1+'.repeat(5000)}1`, null],
    'N07 alternatives of alternatives': ['a.ts', `x = ${'a||'.repeat(5000)}1`, 'nesting'],
    'N07 two hundred branches are read': ['a.ts', `${'if (a) b(); else '.repeat(200)} c();`, null],
    'N08 more than four megabytes': ['a.ts', `//${'x'.repeat(4_194_303)}`, 'size'],
    'N08 four megabytes of SQL': ['a.sql', ' '.repeat(4_194_305), 'size'],
    'N08 more syntax than one megabyte can hold': ['a.ts', 'x;'.repeat(600_000), 'size'],
    'N08 a megabyte of nothing but syntax is read': ['a.ts', 'x;'.repeat(524_288), null],
    'N08 types of two megabytes, such as are generated, are read': [
      'a.ts',
      'export type Row = { readonly a_column_with_a_name: Maybe<Scalars["Text"]["output"]> };\n'.repeat(
        24_000,
      ),
      null,
    ],
    'N09 a syntax error': ['a.ts', 'const a = ;\nfunction f() {}', 'syntax'],
    'N10 UTF-16': ['a.ts', Buffer.from('const a = 1;', 'utf16le'), 'encoding'],
    'N10 Latin-1': ['a.ts', Buffer.from('const a = "\u00e9";', 'latin1'), 'encoding'],
    'N10 a NUL character': ['a.js', 'a();\0b();', 'encoding'],
    'N11 TypeScript in capitals is read': ['A.TS', 'const a: number = 1;', null],
    'types in a JavaScript file are read': ['a.js', 'const a: number = 1;', null],
    'JSX in a JavaScript file is read': ['a.js', 'const a = <b/>;', null],
  };

  test.each(Object.entries(CASES))('%s', (_title, [path, bytes, reason]) => {
    expect(reasonOf(path, bytes)).toBe(reason);
  });

  test('N09 a file with a syntax error names the line, and its declarations are still known', () => {
    const facts = one('a.ts', 'function f() {}\nconst a = ;\nfunction g() { f(); }');
    expect(facts.unanalysed).toEqual({ reason: 'syntax', detail: 'Expression expected.', line: 2 });
    expect(facts.declarations.map(({ name }) => name)).toEqual(['', 'f', 'a', 'g']);
  });

  test('one file fails only for itself', () => {
    const texts = ['export const a = 1;', '('.repeat(2000), 'export const b = 1;'];
    const facts = extract(
      texts.map((text, at) => ({ path: `${at}.ts`, blob: '', bytes: Buffer.from(text) })),
    );
    expect(facts.map(({ unanalysed }) => unanalysed?.reason ?? null)).toEqual([null, 'nesting', null]);
  });

  test('nothing makes extraction throw, and facts are plain JSON', () => {
    const pieces = fc.constantFrom(
      ...'( ) { } [ ] < > ` ${ " \' // /* */ => = ; , . : ? ! @ # \\ \n'.split(' '),
      ...'class function const async await import export default from require module.exports extends static get set new this super enum interface type namespace declare a b constructor __proto__ 0x1 \u2028'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 60 }),
        fc.constantFrom('a.ts', 'a.tsx', 'a.js', 'a.sql', 'a.txt'),
        (words, path) => {
          const facts = one(path, words.join(' '));
          expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
          expect(facts.unanalysed?.reason).not.toBe('internal');
        },
      ),
      { numRuns: 400 },
    );
  });

  test('the lazy source gives what the analyser gives', async () => {
    const sources = [{ path: 'a.ts', blob: '', bytes: Buffer.from('export const a = () => 1;') }];
    expect(await lazyFactSource().extract(sources)).toEqual(extract(sources));
    expect(await lazyFactSource().extract([])).toEqual([]);
  });
});

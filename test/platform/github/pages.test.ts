import { GithubFault } from '../../../src/platform/github/fault';
import { allPages, type Page } from '../../../src/platform/github/pages';

// A list that arrives in pages is whole or a fault, as far as its pages can tell.

const CALL = { route: 'GET /list', needs: 'nothing' };
const API = 'https://api.github.example/list';
const link = (...parts: readonly (readonly [page: number, rel: string, host?: string])[]) => ({
  link: parts
    .map(([page, rel, host = API]) => `<${host}?per_page=100&page=${page}>; rel="${rel}"`)
    .join(', '),
});
const ids = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => ({ id: from + at }));
const page = (data: unknown, headers: Page['headers'] = {}): Page => ({ headers, data });

/** What comes of pages, and how many were asked for; pages past the stated ones are empty. */
async function read(pages: readonly Page[]): Promise<readonly [found: string, asked: number]> {
  let asked = 0;
  const reading = allPages(CALL, async (number) => {
    asked += 1;
    return pages[number - 1] ?? page([]);
  });
  const found = await reading.then(
    (items) => items.map((item) => (item as { id?: unknown }).id ?? '-').join(' '),
    (fault: unknown) => {
      if (!(fault instanceof GithubFault)) throw fault;
      return fault.message;
    },
  );
  return [found, asked];
}

const upTo = (last: number) =>
  ids(1, last)
    .map(({ id }) => id)
    .join(' ');
const misread = (problem: string) => `GitHub's answer to GET /list cannot be understood: ${problem}`;

const WHOLE: Readonly<Record<string, readonly [pages: readonly Page[], found: string, asked: number]>> = {
  nothing: [[page([])], '', 1],
  'one page': [[page(ids(1, 3))], '1 2 3', 1],
  'a full page without a header, and nothing after it': [[page(ids(1, 100))], upTo(100), 2],
  'a full page without a header, and more after it': [[page(ids(1, 100)), page(ids(101, 120))], upTo(120), 2],
  'a short page that names a next one': [
    [page(ids(1, 3), link([2, 'next'])), page(ids(4, 5))],
    '1 2 3 4 5',
    2,
  ],
  'a last page that the first one names, though the second is short and says nothing': [
    [page(ids(1, 100), link([2, 'next'], [3, 'last'])), page(ids(101, 150)), page(ids(151, 152))],
    upTo(152),
    3,
  ],
  'a next page at another host: only its being named counts': [
    [page(ids(1, 2), link([7, 'next', 'https://evil.example/list'])), page(ids(3, 3))],
    '1 2 3',
    2,
  ],
  'what was added at the top meanwhile': [
    [page(ids(1, 100), link([2, 'next'], [2, 'last'])), page([{ id: 99 }, { id: 100 }, { id: 101 }])],
    upTo(101),
    2,
  ],
  'a header that is none': [[page(ids(1, 2), { link: '<<<;;;rel=' })], '1 2', 1],
  'entries that nothing tells apart': [[page([{}, {}])], '- -', 1],
};
test.each(Object.entries(WHOLE))('reads %s', async (_title, [pages, found, asked]) => {
  expect(await read(pages)).toEqual([found, asked]);
});

const BROKEN: Readonly<Record<string, readonly [pages: readonly Page[], problem: string, asked: number]>> = {
  'what is no list': [[page({ id: 1 })], misread('expected a list'), 1],
  'a page that is missing': [
    [page(ids(1, 100), link([2, 'next'], [3, 'last'])), page([]), page(ids(201, 202))],
    misread('page 2 is empty, and more are to follow'),
    2,
  ],
  'a last page that is missing, twice': [
    [page(ids(1, 100), link([2, 'next'], [2, 'last'])), page([])],
    misread('its last page is empty'),
    4,
  ],
  'an empty page that names a next one': [
    [page([], link([2, 'next']))],
    misread('page 1 is empty, and more are to follow'),
    1,
  ],
  'a page that repeats': [
    [page(ids(1, 100), link([2, 'next'], [2, 'last'])), page(ids(1, 100), link([2, 'next'], [2, 'last']))],
    misread('page 2 repeats what came before'),
    2,
  ],
  'a page that repeats the beginning of another': [
    [page(ids(1, 100), link([2, 'next'], [2, 'last'])), page(ids(1, 20))],
    misread('page 2 repeats what came before'),
    2,
  ],
  'a next page that is always this one': [
    Array.from({ length: 100 }, () => page(ids(1, 5), link([2, 'next']))),
    misread('page 2 repeats what came before'),
    2,
  ],
  'a next page without end': [
    Array.from({ length: 200 }, (_, at) => page(ids(at * 2, at * 2 + 1), link([at + 2, 'next']))),
    'GET /list has more than 10000 entries, more than Countersign reads.',
    100,
  ],
  'more pages than are read, by the first of them': [
    [page(ids(1, 100), link([2, 'next'], [101, 'last']))],
    'GET /list has more than 10000 entries, more than Countersign reads.',
    1,
  ],
};
test.each(Object.entries(BROKEN))('G19 refuses %s', async (_title, [pages, problem, asked]) => {
  expect(await read(pages)).toEqual([problem, asked]);
});

test('an end that was removed meanwhile is no end that is missing: the list is read again', async () => {
  const before = [page(ids(1, 100), link([2, 'next'], [2, 'last'])), page([])];
  const after = [page(ids(1, 100)), page([])];
  const answers = [...before, ...after];
  expect(await allPages(CALL, async () => answers.shift() ?? page([]))).toEqual(ids(1, 100));
});

test('an entry is told apart by its number where it has one', async () => {
  const pulls = [
    { id: 0, number: 1 },
    { id: 0, number: 2 },
  ];
  expect((await read([page(pulls)]))[0]).toBe('0 0');
});

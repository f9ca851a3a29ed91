import { filesOf } from './edit';
import { TABLES } from './edits';
import { JudgedService } from './judged';
import { paymentsService } from './program';

/** So many changes are judged at a time: most of it is waiting for git. */
const AT_ONCE = 48;

const EDITS = Object.values(TABLES).flatMap((table) => Object.entries(table));

describe('edits of a payments service', () => {
  const found = new Map<string, readonly string[]>();

  beforeAll(async () => {
    const files = paymentsService();
    const service = await JudgedService.create(files);
    try {
      const heads = await service.commits(EDITS.map(([, edit]) => filesOf(edit, files)));
      const pending = EDITS.map(([title], at) => ({ title, head: heads[at] ?? '' }));
      const work = async () => {
        for (let next = pending.pop(); next !== undefined; next = pending.pop())
          found.set(next.title, await service.findings(next.head));
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
    } finally {
      await service.dispose();
    }
  });

  describe.each(Object.entries(TABLES))('%s', (_name, table) => {
    test.each(Object.entries(table))('%s', (title, edit) => {
      expect([...(found.get(title) ?? ['not judged'])].sort()).toEqual([...edit.found].sort());
    });
  });

  test('they are at least a hundred, forty of them silent, each with a title of its own', () => {
    expect(EDITS.length).toBeGreaterThanOrEqual(100);
    expect(EDITS.filter(([, edit]) => edit.found.length === 0).length).toBeGreaterThanOrEqual(40);
    expect(new Set(EDITS.map(([title]) => title)).size).toBe(EDITS.length);
  });

  test('silent edits stand in the tables that say so', () => {
    const mixed = Object.entries(TABLES).flatMap(([name, table]) =>
      Object.entries(table).filter(([, edit]) => (edit.found.length === 0) !== name.startsWith('silent')),
    );
    expect(mixed.map(([title]) => title)).toEqual([]);
  });
});

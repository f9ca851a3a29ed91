import fc from 'fast-check';
import type { Change } from '../../src/change/change';
import { readChange } from '../../src/change/read-change';
import { type OpenRepository, openRepository } from '../../src/platform/git/open-repository';
import { Failure } from '../../src/world/failure';
import { GitRepository } from '../support/git-repository';

type Side = 'main' | 'change';
interface Step {
  readonly on: Side;
  readonly kind: 'commit' | 'merge' | 'keep ours';
  readonly file: string;
  readonly text: string;
  /** How many commits behind the other side's tip is merged. */
  readonly back: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  on: fc.constantFrom('main', 'change'),
  kind: fc.constantFrom('commit', 'commit', 'merge', 'keep ours'),
  file: fc.constantFrom('a', 'b', 'c'),
  text: fc.constantFrom('1\n', '2\n', '3\n'),
  back: fc.constantFrom(0, 1, 1, 2),
});

/** Two branches that merge each other, older commits too, with merges that throw the other side away among them. */
async function historyOf(git: GitRepository, steps: readonly Step[]): Promise<Record<Side, string>> {
  const root = await git.commit({ message: 'root', files: { a: '0\n', b: '0\n', c: '0\n' } });
  const log: Record<Side, string[]> = { main: [root], change: [root] };
  for (const { on, kind, file, text, back } of steps) {
    const tip = log[on].at(-1) ?? root;
    const others = log[on === 'main' ? 'change' : 'main'];
    const other = others[Math.max(0, others.length - 1 - back)] ?? root;
    const own = { message: kind, files: { [file]: text } };
    if (kind === 'commit') log[on].push(await git.commit({ ...own, parents: [tip] }));
    else if (kind === 'keep ours') log[on].push(await git.commit({ message: kind, parents: [tip, other] }));
    else {
      const resolved = () => git.commit({ ...own, parents: [tip, other] });
      log[on].push(await git.merge(other, { into: tip }).catch(resolved));
    }
  }
  return { main: log.main.at(-1) ?? root, change: log.change.at(-1) ?? root };
}

/** `null` where the common ancestors contradict each other. */
async function changeOf(opened: OpenRepository, { main, change: head }: Record<Side, string>) {
  const [mergeBase = '', ...otherMergeBases] = await opened.mergeBases(main, head);
  return readChange(opened, { mergeBase, otherMergeBases, head }).catch((error: unknown): Change | null => {
    if (error instanceof Failure && error.message.startsWith('what the change starts from')) return null;
    throw error;
  });
}

test('A12 whatever two branches merged to and fro, every commit and every path that would reach the target is there', async () => {
  const property = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 10 }), async (steps) => {
    const git = await GitRepository.create();
    const tips = await historyOf(git, steps);
    const opened = await openRepository(git.directory);
    try {
      const change = await changeOf(opened, tips);
      if (change === null) return;
      const news = await git.run('rev-list', tips.change, `^${tips.main}`);
      expect(change.commits.map(({ id }) => id).sort()).toEqual(news.split('\n').filter(Boolean).sort());
      const { tree, conflictedPaths } = await opened.mergeOf(tips.main, tips.change);
      if (conflictedPaths.length > 0) return;
      const [effect = []] = await opened.compareTrees([[tips.main, tree]]);
      expect(change.files.map(({ path }) => path)).toEqual(
        expect.arrayContaining(effect.map(({ path }) => path.toString())),
      );
    } finally {
      await opened.close();
      await git.dispose();
    }
  });
  await fc.assert(property, { numRuns: 15 });
});

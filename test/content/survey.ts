import { compareTrees } from '../../src/change/compare-trees';
import { readCommits } from '../../src/change/read-commits';
import { rootTrees } from '../../src/change/root-trees';
import { readContent } from '../../src/content/read-content';
import { openRepository } from '../../src/platform/git/open-repository';

/**
 * `npx tsx test/content/survey.ts DIRECTORY [REVISION] [COUNT]`: what the content rules say of each of the last commits of a
 * real history, against its first parent, and how many of them they speak of. For judging false alarms by hand.
 */
async function survey(directory: string, revision: string, count: number): Promise<void> {
  const repository = await openRepository(directory);
  const counts = new Map<string, Set<string>>();
  let looked = 0;
  let missing = 0;
  try {
    const head = await repository.resolve(revision);
    if (head === null) throw new Error(`no revision ${revision}`);
    const ids = (await repository.commitsBetween([], head)).slice(-count);
    for (const [index, commit] of (await readCommits(repository, ids)).entries()) {
      if (commit.parents.length > 1) continue;
      const old = commit.parents[0] ?? repository.emptyTree;
      try {
        const [before = '', after = ''] = await rootTrees(repository, [old, commit.id]);
        const [difference] = await compareTrees(repository, [{ old: before, next: after }]);
        const files = difference?.files ?? [];
        const change = { head: commit.id, files, commits: [commit] };
        const facts = await readContent(repository, change);
        const say = (rule: string, where: string, what: string) => {
          counts.set(rule, (counts.get(rule) ?? new Set()).add(commit.id));
          process.stdout.write(
            `${index} ${commit.id.slice(0, 12)} ${rule} ${JSON.stringify(where)} ${what}\n`,
          );
        };
        for (const { place, deception, proof, moreLines } of facts.deceptive) {
          const where = 'path' in place ? place.path : 'message';
          say(
            `deceptive-text/${deception}`,
            where,
            `${'line' in place ? place.line : ''} ${proof} +${moreLines}`,
          );
        }
        for (const one of facts.collisions)
          say(
            'path-collision',
            one.path,
            one.kind === 'twin' ? `${one.part} = ${one.otherPart}` : one.detail,
          );
        for (const { path, kind, detail } of facts.opaque) say(`opaque-content/${kind}`, path, detail);
        for (const { what, paths } of facts.limits) say('limit', paths.join(' '), what);
        looked += 1;
      } catch (error) {
        if (!String(error).includes('missing')) throw error;
        missing += 1;
      }
    }
  } finally {
    await repository.close();
  }
  process.stdout.write(`= ${looked} commits, ${missing} left out for missing objects\n`);
  for (const [rule, commits] of [...counts].sort())
    process.stdout.write(`= ${rule}: ${commits.size} commits\n`);
}

const [directory = '.', revision = 'HEAD', count = '2000'] = process.argv.slice(2);
survey(directory, revision, Number(count)).catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});

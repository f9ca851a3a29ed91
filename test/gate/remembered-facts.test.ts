import type { FactSource } from '../../src/analysis/source';
import { rememberedFacts } from '../../src/gate/remembered-facts';
import { lazyFactSource } from '../../src/platform/facts';
import { GitRepository } from '../support/git-repository';
import { answeredIn, judgedWith } from '../support/judged-with';
import { reviewBy } from '../support/reviews';
import { withManifest } from '../support/scenario';

/** A fact source that counts how often each text is read. */
function counting() {
  const read: string[] = [];
  const source = lazyFactSource();
  const facts: FactSource = {
    ...source,
    extract: (sources) => {
      read.push(...sources.map(({ blob }) => blob));
      return source.extract(sources);
    },
  };
  return { read, facts };
}

const SOURCE = {
  path: 'a.ts',
  blob: 'a'.repeat(40),
  bytes: Buffer.from('export const a = 1;\n'),
};

test('what was read once is kept, and nothing else', async () => {
  const { read, facts } = counting();
  const remembered = rememberedFacts(facts);
  const other = { path: 'b.ts', blob: 'b'.repeat(40) };
  expect(await remembered.kept?.([SOURCE, other])).toEqual([null, null]);
  const [made] = await remembered.extract([SOURCE]);
  expect(await remembered.kept?.([SOURCE, other])).toEqual([made, null]);
  expect(read).toEqual([SOURCE.blob]);
});

test('what the source has kept itself is asked for once', async () => {
  const asked: string[] = [];
  const { facts } = counting();
  const [made = null] = await facts.extract([SOURCE]);
  const remembered = rememberedFacts({
    ...facts,
    kept: async (files) => {
      asked.push(...files.map(({ path }) => path));
      return files.map(() => made);
    },
  });
  expect([await remembered.kept?.([SOURCE]), await remembered.kept?.([SOURCE])]).toEqual([[made], [made]]);
  expect(asked).toEqual(['a.ts']);
});

test('a carried approval costs no second reading of a file', async () => {
  const git = await GitRepository.create();
  try {
    const manifest =
      'version: 1\ntier: internal\nregulated: [{ id: payments, title: P, functions: [pay] }]\n';
    const files = { 'src/pay.ts': 'export const pay = () => 1;\n', 'src/b.ts': 'export const b = 1;\n' };
    const root = await git.commit({ message: 'root', files: withManifest(manifest, files) });
    const pay = { 'src/pay.ts': 'export const pay = () => 2;\n' };
    const approved = await git.commit({ message: 'Two', files: pay, parents: [root] });
    const head = await git.commit({ message: 'Two, again', files: pay, parents: [root] });
    const { read, facts } = counting();
    const reviews = [reviewBy('otto', { commit: approved })];
    const verdict = await judgedWith(git, { base: root, head, reviews, writers: ['otto'], world: { facts } });
    expect(answeredIn(verdict)).toEqual(['pass', `otto (from ${approved.slice(0, 7)})`]);
    expect(read).toHaveLength(3);
    expect(new Set(read).size).toBe(3);
  } finally {
    await git.dispose();
  }
});

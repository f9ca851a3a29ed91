import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { factKey } from '../../../src/analysis/files/fact-key';
import type { Source } from '../../../src/analysis/source';
import { builtAnalyser, versionOf } from '../../../src/platform/extraction/bundle';
import { PackCache } from '../../../src/platform/fact-cache/pack-cache';
import { openBank, pullPayload } from '../../support/github/bank';
import { bundlePath, runAction } from '../../support/github/run-action';

const MANIFEST = `version: 1
tier: restricted
regulated:
  - { id: fees, title: Fees, functions: ["src/fee.ts#fee"] }
`;
const HARMLESS = 'export const fee = 1;\n';
const EVIL = 'export const fee = 9;\n';

test('N28 the action reads no cache, whoever wrote one where it would be, and writes none', async () => {
  const bank = await openBank(MANIFEST);
  const cache = await mkdtemp(join(tmpdir(), 'countersign-cache-'));
  try {
    const head = await bank.push('change', 'Tidy\n', { 'src/fee.ts': EVIL });
    await bank.github.open('change');
    const blob = await bank.git.rev(`${head}:src/fee.ts`);
    const bundle = builtAnalyser(dirname(bundlePath()));
    if (bundle === null) throw new Error('the analyser is not built');
    const before = await poison(cache, { bundle, blob });

    const result = await runAction(bank.github, {
      event: 'pull_request',
      payload: pullPayload(1, head),
      env: { COUNTERSIGN_CACHE: cache, XDG_CACHE_HOME: cache },
    });
    expect(result.verdict?.findings.map(({ rule, location }) => [rule, location?.path])).toEqual([
      ['regulated-change', 'src/fee.ts'],
    ]);
    expect(result.code).toBe(1);
    expect(await filesIn(cache)).toEqual(before);
  } finally {
    await bank.close();
    await rm(cache, { recursive: true, force: true });
  }
});

/** Says that the evil blob holds the harmless text, in the very place and form that a terminal would believe. */
async function poison(cache: string, { bundle, blob }: { bundle: string; blob: string }) {
  const analyser: { texts: (sources: readonly Source[]) => readonly string[] } = await import(bundle);
  const [text = ''] = analyser.texts([{ path: 'src/fee.ts', blob, bytes: Buffer.from(HARMLESS) }]);
  const folder = join(cache, `facts-${await versionOf(bundle)}`);
  const key = factKey('src/fee.ts', blob);
  const pack = new PackCache(folder);
  pack.keep([{ key, text }]);
  await pack.close();
  expect(await new PackCache(folder).read([key])).toEqual([text]);
  return filesIn(cache);
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.pack')).sort();
  return Promise.all(
    names.map(async (name) => `${name} ${(await readFile(join(folder, name))).toString('hex')}`),
  );
}

/**
 * One measurement in a process of its own, so that nothing is compiled or cached before it; prints a `Measurement` as JSON:
 *   tsx test/bench/speed.ts parse|cold|fill|warm REPOSITORY BASE HEAD POLICY BUNDLE CACHE
 * `parse` merely parses what the head holds, once, with the parser's own defaults. `cold` and `warm` are the whole analysis of the
 * change; `warm` may use what CACHE keeps, which `fill` fills with the base. BUNDLE is the built analyser.
 */
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { analyse } from '../../src/analysis/analyse';
import { deadSelectors } from '../../src/analysis/dead-selectors';
import { readChange } from '../../src/change/read-change';
import { openFacts } from '../../src/platform/facts';
import { openRepository } from '../../src/platform/git/open-repository';
import { parseManifest } from '../../src/policy/parse-manifest';
import type { Policy } from '../../src/policy/policy';

/** Of the one thing that was measured. */
export interface Measurement {
  readonly wallMs: number;
  /** Of all threads. */
  readonly cpuMs: number;
  readonly peakMiB: number;
  readonly files: number;
  readonly lines: number;
}

/** The gate reads no file over this either. */
const MAX_BYTES = 1024 * 1024;

async function measured(
  work: () => unknown,
  { files, lines }: Pick<Measurement, 'files' | 'lines'>,
): Promise<Measurement> {
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  await work();
  const wallMs = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpu);
  return {
    wallMs,
    cpuMs: (user + system) / 1000,
    peakMiB: process.resourceUsage().maxRSS / 1024,
    files,
    lines,
  };
}

async function parse(directory: string, head: string): Promise<Measurement> {
  const { ts } = await import('ts-morph');
  const repository = await openRepository(directory);
  const entries = (await repository.listTree(head))
    .map(({ path, id }) => ({ path: path.toString('utf8'), id }))
    .filter(({ path }) => /\.[cm]?[jt]sx?$/.test(path));
  const blobs = await repository.readAll(entries.map(({ id }) => id));
  const sources = entries.flatMap(({ path }, at) => {
    const bytes = blobs[at]?.bytes;
    return bytes === undefined || bytes.length > MAX_BYTES ? [] : [{ path, text: bytes.toString('utf8') }];
  });
  await repository.close();
  const lines = sources.reduce((sum, { text }) => sum + text.split('\n').length, 0);
  return measured(
    () => sources.map(({ path, text }) => ts.createSourceFile(path, text, ts.ScriptTarget.Latest).end),
    { files: sources.length, lines },
  );
}

interface Change {
  readonly directory: string;
  readonly base: string;
  readonly head: string;
  readonly policy: Policy;
}

async function analysed(
  { directory, base, head, policy }: Change,
  { bundle, cache, isFilling }: { bundle: string; cache: string | null; isFilling: boolean },
): Promise<Measurement> {
  const repository = await openRepository(directory);
  const facts = await openFacts({ cache, bundle });
  let files = 0;
  const analysis = async () => {
    const change = await readChange(repository, { mergeBase: base, head });
    files = (await analyse({ repository, change, policy, facts })).coverage.files;
  };
  const filling = () => deadSelectors(policy, { repository, commit: base, facts });
  const measurement = await measured(isFilling ? filling : analysis, { files: 0, lines: 0 });
  await Promise.all([facts.close(), repository.close()]);
  return { ...measurement, files };
}

function policyIn(path: string): Policy {
  const reading = parseManifest(readFileSync(path), { path, ref: null });
  if (reading.kind !== 'found') throw new Error(`${path} is no policy`);
  return reading.policy;
}

async function main(): Promise<void> {
  const [mode, directory = '.', base = '', head = '', policy = '', bundle = '', cache = ''] =
    process.argv.slice(2);
  // What the process itself still has to do at its start is not measured.
  await setTimeout(50);
  const result =
    mode === 'parse'
      ? await parse(directory, head)
      : await analysed(
          { directory, base, head, policy: policyIn(policy) },
          { bundle, cache: mode === 'cold' ? null : cache, isFilling: mode === 'fill' },
        );
  process.stdout.write(JSON.stringify(result));
}

void main();

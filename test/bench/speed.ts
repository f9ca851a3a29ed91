/**
 * Times one stage over a folder, or the whole analysis of one commit, in a fresh process, as CPU and wall seconds:
 * `tsx test/bench/speed.ts parse|link FOLDER`, `tsx test/bench/speed.ts analyse REPOSITORY COMMIT POLICY`, where the last one
 * also parses what the commit holds once more, before or after (`parsed-first`).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ts } from 'ts-morph';
import { extract } from '../../src/analyser';
import { analyse } from '../../src/analysis/analyse';
import { link } from '../../src/analysis/link/link';
import { readProjectConfig } from '../../src/analysis/link/project';
import { readChange } from '../../src/change/read-change';
import { openRepository } from '../../src/platform/git/open-repository';
import { parseManifest } from '../../src/policy/parse-manifest';
import { pathsOf, sourcesOf } from './tree';

const [stage, root = '.', ...rest] = process.argv.slice(2);

async function timed<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const begun = process.cpuUsage();
  const started = performance.now();
  const result = await work();
  const { user, system } = process.cpuUsage(begun);
  const wall = (performance.now() - started) / 1e3;
  console.log(`${name}: ${((user + system) / 1e6).toFixed(2)} s CPU, ${wall.toFixed(2)} s`);
  return result;
}

const parse = (path: string, text: string) => ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false);

async function folder(): Promise<void> {
  const sources = sourcesOf(root).filter(({ path }) => !path.endsWith('.sql'));
  if (stage === 'parse') {
    await timed('parse', () => sources.map(({ path, bytes }) => parse(path, bytes.toString('utf8')).end));
    return;
  }
  const facts = await timed('facts', () => extract(sources));
  const files = new Map(facts.map((entry, at) => [sources[at]?.path ?? '', entry]));
  const graph = await timed('link', () => link(files, readProjectConfig(readOrNull, pathsOf(root))));
  console.log(`${graph.nodes.length} declarations`);
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return null;
  }
}

/** The compiler is loaded beforehand, as it is for parsing. */
async function commit(): Promise<void> {
  const [revision = 'HEAD', policyFile = '', order] = rest;
  const reading = parseManifest(readFileSync(policyFile), { path: policyFile, ref: null });
  if (reading.kind !== 'found') throw new Error(`${policyFile} is no policy`);
  const repository = await openRepository(root);
  const mergeBase = (await repository.resolve(`${revision}~1`)) ?? '';
  const head = (await repository.resolve(revision)) ?? '';
  const texts = await codeOf(repository, head);
  const parseAll = () => timed('parse', () => texts.map(({ path, text }) => parse(path, text).end));
  if (order === 'parsed-first') await parseAll();
  const facts = { extract: async (sources: Parameters<typeof extract>[0]) => extract(sources) };
  const found = await timed('analyse', async () => {
    const change = await readChange(repository, { mergeBase, head });
    return analyse({ repository, change, policy: reading.policy, facts });
  });
  console.log(JSON.stringify(found.coverage));
  if (order !== 'parsed-first') await parseAll();
  await repository.close();
}

async function codeOf(repository: Awaited<ReturnType<typeof openRepository>>, head: string) {
  const entries = (await repository.listTree(head))
    .map(({ path, id }) => ({ path: path.toString('utf8'), id }))
    .filter(({ path }) => /\.[cm]?[jt]sx?$/.test(path));
  const blobs = await repository.readAll(entries.map(({ id }) => id));
  return entries.map(({ path }, at) => ({ path, text: blobs[at]?.bytes.toString('utf8') ?? '' }));
}

void (stage === 'analyse' ? commit() : folder());

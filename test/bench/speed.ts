/** Times one stage over a folder in a fresh process, as CPU seconds: `tsx test/bench/speed.ts parse|link FOLDER`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ts } from 'ts-morph';
import { extract } from '../../src/analyser';
import { link } from '../../src/analysis/link/link';
import { readProjectConfig } from '../../src/analysis/link/project';
import { pathsOf, sourcesOf } from './tree';

const [stage, root = '.'] = process.argv.slice(2);
const sources = sourcesOf(root).filter(({ path }) => !path.endsWith('.sql'));
const begun = process.cpuUsage();
const seconds = () => {
  const { user, system } = process.cpuUsage(begun);
  return ((user + system) / 1e6).toFixed(2);
};

if (stage === 'parse') {
  for (const { path, bytes } of sources)
    ts.createSourceFile(path, bytes.toString('utf8'), ts.ScriptTarget.Latest, false);
  console.log(`parse: ${seconds()} s`);
} else {
  const facts = extract(sources);
  console.log(`facts: ${seconds()} s`);
  const files = new Map(facts.map((entry, at) => [sources[at]?.path ?? '', entry]));
  const graph = link(files, readProjectConfig(readOrNull, pathsOf(root)));
  console.log(`facts and link: ${seconds()} s, ${graph.nodes.length} declarations`);
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return null;
  }
}

// Builds dist/ from src/, or (--check) compares a fresh build with the committed one byte for byte.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { noticesFor } from './notices.mjs';

const ncc = createRequire(import.meta.url)('@vercel/ncc');
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

// The compiler is a part of its own: it is loaded only when code must be parsed.
const ENTRIES = [
  { source: 'src/action.ts', target: 'index.js' },
  { source: 'src/cli.ts', target: 'cli.js', executable: true },
  { source: 'src/analyser.ts', target: 'analyser/index.js' },
];

const LIMIT = 30 * 1024 * 1024;

async function bundle({ source }) {
  const { code, assets, stats } = await ncc(join(root, source), {
    cache: false,
    externals: { '#analyser': './analyser/index.js' },
    minify: false,
    quiet: true,
    sourceMap: false,
    target: 'es2022',
    transpileOnly: true,
  });
  const unexpected = Object.keys(assets).filter((name) => name !== 'package.json');
  if (unexpected.length > 0)
    throw new Error(`${source} needs files beside the bundle: ${unexpected.join(', ')}`);
  const modules = [...stats.compilation.modules].flatMap((module) => [module, ...(module.modules ?? [])]);
  return { code, resources: modules.map((module) => module.resource).filter(Boolean) };
}

async function build(folder) {
  const resources = new Set();
  for (const entry of ENTRIES) {
    const built = await bundle(entry);
    for (const resource of built.resources) resources.add(resource);
    const target = join(folder, entry.target);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, built.code.replaceAll('\r\n', '\n'), { mode: entry.executable ? 0o755 : 0o644 });
  }
  writeFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), noticesFor(resources, root));
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

function differences(fresh, committed) {
  const names = [...new Set([...filesIn(fresh), ...filesIn(committed)])].sort();
  const read = (folder, name) => {
    try {
      return readFileSync(join(folder, name));
    } catch {
      return null;
    }
  };
  return names.filter((name) => {
    const [a, b] = [read(fresh, name), read(committed, name)];
    return a === null || b === null || !a.equals(b);
  });
}

const dist = join(root, 'dist');
if (process.argv.includes('--check')) {
  const fresh = mkdtempSync(join(tmpdir(), 'countersign-dist-'));
  await build(fresh);
  const changed = differences(fresh, dist);
  rmSync(fresh, { recursive: true });
  if (changed.length > 0) {
    console.error(
      `dist/ is not what src/ builds: ${changed.join(', ')}. Run \`npm run build\` and commit dist/.`,
    );
    process.exitCode = 1;
  }
} else {
  rmSync(dist, { recursive: true, force: true });
  await build(dist);
  const total = filesIn(dist).reduce((sum, name) => sum + readFileSync(join(dist, name)).length, 0);
  console.log(`dist/ has ${(total / 1024 / 1024).toFixed(1)} MiB`);
  if (total > LIMIT) throw new Error('dist/ is larger than 30 MiB');
}

import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

type Bundler = (
  path: string,
  options: Readonly<Record<string, unknown>>,
) => Promise<{ readonly code: string }>;

const PARTS = [
  ['action.ts', 'index.js'],
  ['analyser.ts', 'analyser/index.js'],
] as const;

/** Builds the action from the sources as they are now, as it would be published, and gives the path of its entry. */
export async function bundled(folder: string): Promise<string> {
  const ncc: Bundler = createRequire(__filename)('@vercel/ncc');
  for (const [source, target] of PARTS) {
    const { code } = await ncc(resolve(__dirname, '../../src', source), {
      cache: false,
      externals: { '#analyser': './analyser/index.js' },
      minify: false,
      quiet: true,
      sourceMap: false,
      target: 'es2022',
      transpileOnly: true,
    });
    const path = join(folder, 'dist', target);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, code);
  }
  return join(folder, 'dist', 'index.js');
}

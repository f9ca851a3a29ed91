import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

type Bundler = (
  path: string,
  options: Readonly<Record<string, unknown>>,
) => Promise<{ readonly code: string }>;

/** Builds the analyser as it would be published into a folder, and gives its path. */
export async function builtAnalyser(folder: string): Promise<string> {
  const ncc: Bundler = createRequire(__filename)('@vercel/ncc');
  const { code } = await ncc(resolve(__dirname, '../../src/analyser.ts'), {
    cache: false,
    minify: false,
    quiet: true,
    sourceMap: false,
    target: 'es2022',
    transpileOnly: true,
  });
  const path = join(folder, 'analyser.js');
  await writeFile(path, code);
  return path;
}

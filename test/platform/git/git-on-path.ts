import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Runs `work` with a `git` first on PATH that notes each call and obeys `script` before the real one runs; gives the calls. */
export async function withGitOnPath(work: () => Promise<unknown>, script = ''): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-git-on-path-'));
  const calls = join(folder, 'calls');
  const path = process.env['PATH'] ?? '';
  const lines = ['#!/bin/sh', `echo "$*" >> '${calls}'`, script, `PATH='${path}'`, 'exec git "$@"', ''];
  await writeFile(calls, '');
  await writeFile(join(folder, 'git'), lines.join('\n'));
  await chmod(join(folder, 'git'), 0o755);
  process.env['PATH'] = `${folder}${delimiter}${path}`;
  try {
    await work();
    return (await readFile(calls, 'utf8')).split('\n').filter(Boolean);
  } finally {
    process.env['PATH'] = path;
    await rm(folder, { recursive: true });
  }
}

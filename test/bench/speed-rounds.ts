import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Measurement } from './speed';

/** A change whose analysis is measured. */
export interface Subject {
  readonly name: string;
  readonly directory: string;
  /** Full commit ids. */
  readonly base: string;
  readonly head: string;
  /** Path of a manifest on disk. */
  readonly policy: string;
}

export interface Row {
  readonly name: string;
  readonly parse: Measurement;
  readonly cold: Measurement;
  readonly warm: Measurement;
}

/** What is measured of each subject. */
export type Kind = 'parse' | 'cold' | 'warm';

export interface Tools {
  /** A folder for what the measurements need. */
  readonly folder: string;
  /** The built analyser. */
  readonly bundle: string;
  readonly rounds: number;
}

const ROOT = resolve(__dirname, '../..');

/** Parse, cold and warm in turn, each in a process of its own; of each the round with the least wall time. */
export async function measured(subject: Subject, { folder, bundle, rounds }: Tools): Promise<Row> {
  const { name, directory, base, head, policy } = subject;
  const filled = await mkdtemp(join(folder, 'filled-'));
  const once = async (mode: Kind | 'fill', cache = filled): Promise<Measurement> => {
    const args = [join(__dirname, 'speed.ts'), mode, directory, base, head, policy, bundle, cache];
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', ...args], {
      cwd: ROOT,
    });
    return JSON.parse(stdout);
  };
  await once('fill');
  const rows: Row[] = [];
  for (let round = 0; round < rounds; round += 1) {
    // Each warm run begins with what is known of the base alone: the files of the change are new to it.
    const cache = join(folder, `cache-${round}`);
    await cp(filled, cache, { recursive: true, preserveTimestamps: true });
    const [parse, cold] = [await once('parse'), await once('cold')];
    rows.push({ name, parse, cold, warm: await once('warm', cache) });
    await rm(cache, { recursive: true });
  }
  await rm(filled, { recursive: true });
  return { name, parse: fastest(rows, 'parse'), cold: fastest(rows, 'cold'), warm: fastest(rows, 'warm') };
}

const fastest = (rows: readonly Row[], kind: Kind): Measurement =>
  rows.map((row) => row[kind]).reduce((best, next) => (next.wallMs < best.wallMs ? next : best));

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { error, getInput, notice, setFailed, setOutput, summary, warning } from '@actions/core';
import { Failure } from '../../world/failure';
import { inertText } from './inert-text';

export interface Remark {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
  readonly path?: string;
  readonly startLine?: number;
  readonly endLine?: number;
}

/** The job's sinks. Every text passes `clean` and becomes inert before it leaves. */
export interface Job {
  say(text: string): void;
  remark(remark: Remark): void;
  /** An error of the step; the process fails from here on. */
  fail(text: string): void;
  output(name: string, value: string): void;
  /** Markdown for the job's page. Throws a `Failure` where the runner offers no file for it. */
  summarise(markdown: string): Promise<void>;
  /** Writes a file that later steps can read; its absolute path. */
  keep(name: string, text: string): string;
  /** Path for a folder that is gone when the process ends, however it does; other temporary files go beside it from now on. */
  workFolder(): string;
}

/** An input of the action without the white space around it; '' where not given. */
export const readInput = (name: string): string => getInput(name);

const REMARKS = { error, warning, notice };

/** @param clean takes secrets out of a text */
export function runnerJob(clean: (text: string) => string): Job {
  let kept: string | null = null;
  const keptFolder = (): string => {
    kept ??= mkdtempSync(join(temporaryFolder(), 'countersign-'));
    return kept;
  };
  return {
    say: (text) => void process.stdout.write(`${inertText(clean(text))}\n`),
    remark: (remark) => REMARKS[remark.level](inertText(clean(remark.message)), placeOf(remark, clean)),
    fail: (text) => setFailed(inertText(clean(text))),
    output: (name, value) => setOutput(name, clean(value)),
    summarise: (markdown) => summarise(clean(markdown)),
    keep: (name, text) => {
      const path = join(keptFolder(), name);
      writeFileSync(path, clean(text));
      return path;
    },
    workFolder,
  };
}

async function summarise(markdown: string): Promise<void> {
  try {
    await summary.addRaw(markdown, true).write();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Failure(`The job's summary cannot be written: ${why}`, 'Look at the log.', { cause });
  }
}

function workFolder(): string {
  const folder = mkdtempSync(join(temporaryFolder(), 'countersign-work-'));
  process.once('exit', () => {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // All is said by then, and the runner empties its own folder with the job.
    }
  });
  // A run that is cancelled cannot tidy up after each part: what any of them puts aside is to lie in here.
  const aside = join(folder, 'aside');
  mkdirSync(aside);
  process.env['TMPDIR'] = aside;
  return join(folder, 'work');
}

/** The runner's folder for files that live as long as the job. */
function temporaryFolder(): string {
  const folder = process.env['RUNNER_TEMP'] ?? '';
  if (folder !== '') return folder;
  throw new Failure('RUNNER_TEMP is not set.', 'Run Countersign as a step of a GitHub workflow.');
}

/** The library leaves out what is undefined, but a type with exact optional properties does not allow to write it. */
function placeOf({ title, path, startLine, endLine }: Remark, clean: (text: string) => string) {
  return {
    title: inertText(clean(title)),
    ...(path === undefined ? {} : { file: inertText(clean(path)) }),
    ...(startLine === undefined ? {} : { startLine }),
    ...(endLine === undefined ? {} : { endLine }),
  };
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { causeOf, explainFailure } from '../../src/world/failure';

const failing = async (work: () => Promise<unknown>): Promise<unknown> => {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error('it did not fail');
};

describe("an error of the operating system is nobody's bug", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'countersign-system-'));
    await mkdir(join(folder, 'a-folder'));
    await writeFile(join(folder, 'a-file'), '');
  });
  afterAll(() => rm(folder, { recursive: true }));

  test.each([
    [
      'a full disk',
      () => writeFile('/dev/full', 'x'),
      'The operating system refused write: the disk is full (ENOSPC).',
      'Nothing was approved. Free some space on the machine that runs this, and run it again.',
    ],
    [
      'a folder in the place of a file',
      () => readFile(join(folder, 'a-folder')),
      'The operating system refused read: a folder stands where a file is expected (EISDIR).',
      'Nothing was approved. Move that folder away, and run it again.',
    ],
    [
      'a file in the place of a folder',
      () => readdir(join(folder, 'a-file')),
      `The operating system refused scandir on FOLDER/a-file: a file stands where a folder is expected (ENOTDIR).`,
      'Nothing was approved. Move that file away, and run it again.',
    ],
    [
      'a file that is gone',
      () => readFile(join(folder, 'gone')),
      'The operating system refused open on FOLDER/gone: there is no such file or folder (ENOENT).',
      'Nothing was approved. See that nothing removes files while this runs, and run it again.',
    ],
    [
      'a program that is not installed',
      async () => {
        const [error] = await once(spawn('no-such-program-here'), 'error');
        throw error;
      },
      'The operating system refused spawn no-such-program-here on no-such-program-here: there is no such program (ENOENT).',
      'Nothing was approved. Install it where this runs, and run it again.',
    ],
  ])('%s', async (_title, work, cause, nextStep) => {
    const error = await failing(work);
    const told = causeOf(error);
    expect({ ...told, cause: told.cause.replace(folder, 'FOLDER') }).toEqual({ cause, nextStep });
    expect(explainFailure(error)).toBe(`error: ${told.cause}\n  → ${nextStep}\n`);
  });

  test('any other error is one, and shows where it happened', () => {
    const error = Object.assign(new TypeError('x is not y'), { code: 'ERR_ODD' });
    expect(causeOf(error)).toEqual({
      cause: 'Countersign itself failed (TypeError: x is not y).',
      nextStep: 'Nothing was approved. Please report this with the command and the stack below.',
    });
    expect(explainFailure(error)).toContain('system-error.test.ts');
  });
});

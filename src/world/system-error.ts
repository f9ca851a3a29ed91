/** What the operating system answered, and what helps. */
interface Answer {
  readonly what: string;
  readonly nextStep: string;
}

const ANSWERS: ReadonlyMap<string, Answer> = new Map([
  [
    'ENOSPC',
    {
      what: 'the disk is full',
      nextStep: 'Free some space on the machine that runs this, and run it again.',
    },
  ],
  [
    'EDQUOT',
    {
      what: 'the disk quota is used up',
      nextStep: 'Free some space for the user that runs this, and run it again.',
    },
  ],
  [
    'EROFS',
    {
      what: 'the file system is read-only',
      nextStep: 'Give the run a folder that it may write to, and run it again.',
    },
  ],
  [
    'EACCES',
    {
      what: 'permission is denied',
      nextStep: 'Let the user that runs this use that path, and run it again.',
    },
  ],
  [
    'EPERM',
    {
      what: 'the operation is not permitted',
      nextStep: 'Let the user that runs this use that path, and run it again.',
    },
  ],
  [
    'EMFILE',
    {
      what: 'too many files are open',
      nextStep: 'Raise the limit of open files on the machine that runs this, and run it again.',
    },
  ],
  [
    'ENFILE',
    {
      what: 'too many files are open on the machine',
      nextStep: 'Raise the limit of open files on the machine that runs this, and run it again.',
    },
  ],
  ['ENOMEM', { what: 'there is not enough memory', nextStep: 'Run it on a machine with more memory.' }],
  [
    'EIO',
    {
      what: 'the disk cannot be read or written',
      nextStep: 'Run it on another machine: the disk of this one may be broken.',
    },
  ],
  [
    'ENOENT',
    {
      what: 'there is no such file or folder',
      nextStep: 'See that nothing removes files while this runs, and run it again.',
    },
  ],
  [
    'ENOTDIR',
    { what: 'a file stands where a folder is expected', nextStep: 'Move that file away, and run it again.' },
  ],
  [
    'EISDIR',
    {
      what: 'a folder stands where a file is expected',
      nextStep: 'Move that folder away, and run it again.',
    },
  ],
]);

const NO_PROGRAM: Answer = {
  what: 'there is no such program',
  nextStep: 'Install it where this runs, and run it again.',
};

/**
 * Cause and next step of an error of the operating system; `null` for any other. These are nobody's bug: a full disk, a missing permission.
 *
 * Source: `errno(3)`; Node.js sets `code`, `syscall` and `path` of system errors.
 */
export function systemCause(error: unknown): { readonly cause: string; readonly nextStep: string } | null {
  if (typeof error !== 'object' || error === null) return null;
  const { code, syscall, path } = error as { code?: unknown; syscall?: unknown; path?: unknown };
  const isProgram = code === 'ENOENT' && typeof syscall === 'string' && syscall.startsWith('spawn');
  const answer = isProgram ? NO_PROGRAM : typeof code === 'string' ? ANSWERS.get(code) : undefined;
  if (answer === undefined) return null;
  const asked = typeof syscall === 'string' ? syscall : 'an operation';
  const where = typeof path === 'string' ? ` on ${path}` : '';
  return {
    cause: `The operating system refused ${asked}${where}: ${answer.what} (${String(code)}).`,
    nextStep: `Nothing was approved. ${answer.nextStep}`,
  };
}

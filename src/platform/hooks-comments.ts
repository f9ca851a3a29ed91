import { runUserGit } from './user-git';

/** What git tries where it is told to choose, in its order. */
const CANDIDATES = '#;@!$%^&|:';

/**
 * What begins a comment line in the message that a hook is given; `null` where every line of it is recorded. git says through
 * `GIT_EDITOR=:` that no editor was opened, and then it takes out no comments.
 */
export async function commentMarkOf(folder: string, message: string): Promise<string | null> {
  if (process.env['GIT_EDITOR'] === ':') return null;
  const command = ['config', '--get-regexp', '^core\\.comment(char|string)$'];
  const { text } = await runUserGit(folder, command, { accepted: [0, 1] });
  const mark = /^\S+ (.+)$/.exec(text.split('\n').at(-1) ?? '')?.[1] ?? '#';
  return mark === 'auto' ? chosenIn(message) : mark;
}

/** Where git chose the mark itself, the last line of the message is one of its own comments. */
function chosenIn(message: string): string {
  const last = message.trimEnd().split('\n').at(-1) ?? '';
  return CANDIDATES.includes(last.charAt(0)) && last !== '' ? last.charAt(0) : '#';
}

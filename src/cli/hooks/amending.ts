/** Options of `git commit` whose value is the next word. */
const LONG_WITH_VALUE = new Set(
  [
    ...['message', 'file', 'author', 'date', 'template', 'reuse-message', 'reedit-message'],
    ...['fixup', 'squash', 'trailer', 'cleanup', 'pathspec-from-file'],
  ].map((name) => `--${name}`),
);
/** Behind `-S` and `-u` stands their own value, never another option. */
const SHORT_WITH_VALUE = /^-[^SumFCct-]*[mFCct](.*)$/;
/** git takes any beginning of an option that fits one alone. */
const AMEND = /^--am(?:e(?:nd?)?)?$/;

const ALIAS_DEPTH = 8;

/**
 * Whether a git command line, without `git` and its global options, is a commit that replaces HEAD's.
 * @param aliasOf what `git config alias.NAME` says; `null` where there is none
 */
export async function isAmending(
  words: readonly string[],
  aliasOf: (name: string) => Promise<string | null>,
): Promise<boolean> {
  let [command, ...rest] = words;
  for (let depth = 0; depth < ALIAS_DEPTH && command !== undefined; depth += 1) {
    if (command === 'commit') return saysAmend(rest);
    const alias = await aliasOf(command);
    if (alias === null) return false;
    [command, ...rest] = [...wordsOf(alias), ...rest];
  }
  return false;
}

function saysAmend(words: readonly string[]): boolean {
  let amends = false;
  for (let at = 0; at < words.length && words[at] !== '--'; at += 1) {
    const word = words[at] ?? '';
    if (AMEND.test(word)) amends = true;
    else if (word === '--no-amend') amends = false;
    else if (LONG_WITH_VALUE.has(word) || SHORT_WITH_VALUE.exec(word)?.[1] === '') at += 1;
  }
  return amends;
}

/** As git splits an alias, near enough to find its options. */
const wordsOf = (alias: string): string[] =>
  (alias.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? []).map((word) => word.replace(/["']/g, ''));

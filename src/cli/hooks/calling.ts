/** What the command line of the calling git says of the commit that is being made. */
export interface Calling {
  /** `commit`, `rebase`, `cherry-pick` ...; aliases are resolved. `null` where it cannot be told. */
  readonly command: string | null;
  /** The commit takes the place of HEAD's. */
  readonly amends: boolean;
  /** git will leave out `pre-commit` and `commit-msg`. */
  readonly skipsVerification: boolean;
}

/** Options of `git commit` whose value is the next word. */
const LONG_WITH_VALUE = new Set(
  [
    ...['message', 'file', 'author', 'date', 'template', 'reuse-message', 'reedit-message'],
    ...['fixup', 'squash', 'trailer', 'cleanup', 'pathspec-from-file'],
  ].map((name) => `--${name}`),
);
/** Behind `-S` and `-u` stands their own value, never another option. */
const SHORT_WITH_VALUE = /^-[^SumFCct-]*[mFCct](.*)$/;
const SHORT_NO_VERIFY = /^-[^SumFCct-]*n/;
/** git takes any beginning of an option that fits one alone. */
const AMEND = /^--am(?:e(?:nd?)?)?$/;
const NO_VERIFY = /^--no-veri(?:fy?)?$/;

const ALIAS_DEPTH = 8;

/**
 * @param words a git command line without `git` and its global options
 * @param aliasOf what `git config alias.NAME` says; `null` where there is none
 */
export async function readCalling(
  words: readonly string[],
  aliasOf: (name: string) => Promise<string | null>,
): Promise<Calling> {
  let [command, ...rest] = words;
  for (let depth = 0; depth < ALIAS_DEPTH && command !== undefined; depth += 1) {
    if (command === 'commit') return { command, ...optionsIn(rest) };
    const alias = await aliasOf(command);
    if (alias === null)
      return { command, amends: false, skipsVerification: rest.some((word) => NO_VERIFY.test(word)) };
    [command, ...rest] = [...wordsOf(alias), ...rest];
  }
  return { command: null, amends: false, skipsVerification: false };
}

function optionsIn(words: readonly string[]): Omit<Calling, 'command'> {
  let amends = false;
  let skipsVerification = false;
  for (let at = 0; at < words.length && words[at] !== '--'; at += 1) {
    const word = words[at] ?? '';
    if (AMEND.test(word)) amends = true;
    else if (word === '--no-amend') amends = false;
    else if (NO_VERIFY.test(word) || SHORT_NO_VERIFY.test(word)) skipsVerification = true;
    else if (word === '--verify') skipsVerification = false;
    if (LONG_WITH_VALUE.has(word) || SHORT_WITH_VALUE.exec(word)?.[1] === '') at += 1;
  }
  return { amends, skipsVerification };
}

/** As git splits an alias, near enough to find its options. */
const wordsOf = (alias: string): string[] =>
  (alias.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? []).map((word) => word.replace(/["']/g, ''));

/** What stands in a hook, as text. Plain POSIX sh: it runs before every commit, on machines that we do not know. */

export const BEFORE = '.before-countersign';
const SIGNATURE =
  '# Written by `countersign hooks install`; `countersign hooks uninstall` takes it away again.';

/**
 * `commit-msg` is where the message is whole and nothing touches the index any more, a formatter least of all (T19). git leaves
 * it out for `commit --no-verify` and for what a rebase squashes; only `prepare-commit-msg` is run for those.
 */
export const HOOKS = ['prepare-commit-msg', 'commit-msg'] as const;
export type Hook = (typeof HOOKS)[number];

export interface Program {
  readonly node: string;
  readonly script: string;
}

/**
 * The hook of this machine. It runs the one that stood in its place first and ends as that does if it fails. Node is started
 * only in an agent's session: everybody else's commits cost one look at the configuration at most.
 */
export const hookScript = (hook: Hook, { node, script }: Program): string =>
  `#!/bin/sh
${SIGNATURE}
before="$0${BEFORE}"
if [ -x "$before" ]; then
  "$before" "$@" || exit $?
fi
[ -n "\${COUNTERSIGN_AGENT-$(git config --get countersign.agent)}" ] || exit 0
cli=${quoted(script)}
if [ ! -f "$cli" ]; then
  echo "error: this is an agent's session, and Countersign is no longer at $cli" >&2
  echo "  → Install it again and run \\\`countersign hooks install\\\`; nothing was committed." >&2
  exit 1
fi
node=${quoted(node)}
[ -x "$node" ] || node=node
exec "$node" "$cli" hooks run ${hook} "$1"
`;

export const isHookScript = (content: Buffer): boolean => content.includes(`\n${SIGNATURE}\n`);

const OPENING = '# >>> countersign >>>';
const CLOSING = '# <<< countersign <<<';
/** Says that the line feed in front of the block came with it. */
const JOINED = `${OPENING} (the file ended without a line feed)`;

const blockOf = (hook: Hook, opening: string): string => `${opening}
# Lets agents' sessions attest what they commit; does nothing where \`countersign hooks install\` was not run.
countersign="$(git rev-parse --git-common-dir)/countersign/${hook}"
if [ -x "$countersign" ]; then
  "$countersign" "$@" || exit $?
fi
${CLOSING}
`;

const newFile = (hook: Hook): Buffer => Buffer.from(`#!/bin/sh\n${blockOf(hook, OPENING)}`);

/**
 * A hook that everybody shares, with our block as its first step: the rest decides by its last command how the hook ends, or
 * leaves early. The block names nothing of this machine. `null`: there is none yet.
 */
export function withBlock(hook: Hook, content: Buffer | null): Buffer {
  if (content === null) return newFile(hook);
  if (!content.subarray(0, 2).equals(Buffer.from('#!')))
    return Buffer.concat([Buffer.from(blockOf(hook, OPENING)), content]);
  const end = content.indexOf('\n') + 1;
  if (end === 0) return Buffer.concat([content, Buffer.from(`\n${blockOf(hook, JOINED)}`)]);
  return Buffer.concat([
    content.subarray(0, end),
    Buffer.from(blockOf(hook, OPENING)),
    content.subarray(end),
  ]);
}

export const hasBlock = (content: Buffer): boolean => content.includes(OPENING) && content.includes(CLOSING);

/** The file without our block, byte for byte; `null` where nothing but us made it. */
export function withoutBlock(hook: Hook, content: Buffer): Buffer | null {
  if (content.equals(newFile(hook))) return null;
  const joined = content.indexOf(`\n${JOINED}\n`);
  const start = joined === -1 ? content.indexOf(`${OPENING}\n`) : joined;
  const closing = content.indexOf(`${CLOSING}\n`, Math.max(start, 0));
  if (start === -1 || closing === -1) return content;
  return Buffer.concat([content.subarray(0, start), content.subarray(closing + CLOSING.length + 1)]);
}

/** Whether lines of sh may be added to it. */
export function isShellScript(content: Buffer): boolean {
  const [first = ''] = content.toString('latin1', 0, 256).split('\n');
  return (
    !first.startsWith('#!') ||
    /^#!\s*(?:\S*\/)?(?:env\s+)?(?:\S*\/)?(?:sh|bash|dash|ash|zsh|ksh)\b/.test(first)
  );
}

/** One word for the shell, whatever it holds. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

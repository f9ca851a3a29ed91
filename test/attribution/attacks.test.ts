import { runGate } from '../../src/gate';
import { lazyFactSource } from '../../src/platform/facts';
import { openRepository } from '../../src/platform/git/open-repository';
import type { CommitIdentity, PullRequest } from '../../src/world/review-source';
import { type CommitSpec, GitRepository } from '../support/git-repository';
import { identityOf, pullRequestOf, reviewSourceOf, userOf } from '../support/reviews';
import { CLAUDE, INTERNAL, MANIFEST_PATH, NOW, withManifest } from '../support/scenario';

/** Attacks on attribution and its controls against the whole gate: real git, and a platform that says who signed. */

interface Attack {
  readonly manifest?: string;
  /** Makes the change on top of the base; the head. */
  readonly change: (git: GitRepository, base: string) => Promise<string>;
  /** What the platform says of the head; nothing is asked of one where absent. */
  readonly identity?: Partial<CommitIdentity>;
  readonly pullRequest?: Partial<PullRequest>;
  /** Origin of the head: `agent claude-code`, `assist codex`, `unknown`, with ` + hint` where it has hints. */
  readonly origin: string;
  /** The kinds of findings as `severity rule`. */
  readonly findings: readonly string[];
}

const REFUSING = `${INTERNAL}requirements:\n  internal: { unattributed: refuse }\n`;
const HOUSE = `${INTERNAL}agents:\n  - name: house-bot\n    emails: [agent@bank.example]\n`;
const MISSING = ['high attestation-missing'];
const UNATTRIBUTED = ['high commit-unattributed'];
const SIGNED_OFF = [...MISSING, 'low agent-signoff'];
const AGENT = 'agent claude-code';
const jane = userOf('jane');
const NOREPLY = 'users.noreply.github.com';

const says =
  (message: string | Buffer, more: Partial<CommitSpec> = {}) =>
  (git: GitRepository): Promise<string> =>
    git.commit({ message, files: { a: '1\n' }, ...more });

const by = (author: string) => says('work\n', { author });

const NOTE = 'a\n  d9978a8723e02b52 1\n---\n{"prompts":{"d9978a8723e02b52":{"agent_id":{"tool":"claude"}}}}';

async function noted(git: GitRepository, text: string): Promise<string> {
  const head = await says('work\n')(git);
  await git.run('notes', '--ref=ai', 'add', '-m', text, head);
  return head;
}

const TRACE = JSON.stringify({
  version: '0.1.0',
  files: [{ path: 'a', conversations: [{ contributor: { type: 'ai' }, ranges: [] }] }],
  tool: { name: 'cursor' },
});

const ATTACKS: Record<string, Attack> = {
  'A02 a forged name and address of a person prove nobody': {
    manifest: REFUSING,
    change: by('Jane Doe <jane@bank.example>'),
    identity: { author: jane, committer: jane },
    origin: 'unknown',
    findings: UNATTRIBUTED,
  },
  'A02 a forged address of a bot proves none': {
    manifest: REFUSING,
    change: by(`dependabot[bot] <49699333+dependabot[bot]@${NOREPLY}>`),
    identity: { author: userOf('dependabot[bot]', 'Bot') },
    origin: 'unknown',
    findings: UNATTRIBUTED,
  },
  'A03 another case and no space': {
    change: says('work\n\nco-AUTHORED-by:Claude <NOREPLY@anthropic.com>\n'),
    origin: AGENT,
    findings: MISSING,
  },
  'A04 invisible and look-alike letters': {
    change: says('work\n\nСo-auth\u200bored-by: Claude <noreply@аnthropic.com>\n'),
    origin: AGENT,
    findings: [...MISSING, 'high deceptive-text'],
  },
  'A05 a marker above three dashes, in a paragraph that is not the last': {
    change: says(`work\n\n${CLAUDE}\n---\n a | 1 +\n\nSigned-off-by: Jane <jane@bank.example>\n`),
    origin: AGENT,
    findings: MISSING,
  },
  'A05 a marker in a comment line': {
    change: says(`work\n\n# ${CLAUDE}\n`),
    origin: AGENT,
    findings: MISSING,
  },
  'A05 a marker in the subject': { change: says(`${CLAUDE}\n`), origin: AGENT, findings: MISSING },
  'A05 a marker among the bullets of a squash': {
    change: says(`work (#12)\n\n* one\n\n* ${CLAUDE}\n\n* two\n`),
    origin: AGENT,
    findings: MISSING,
  },
  'A09 a .mailmap of the change that makes a person of an agent': {
    manifest: HOUSE,
    change: says('work\n', {
      author: 'Bot <agent@bank.example>',
      files: { '.mailmap': 'Jane Doe <jane@bank.example> <agent@bank.example>\n' },
    }),
    origin: 'agent house-bot',
    findings: MISSING,
  },
  'A10 a message with the separators of log formats': {
    change: says(
      `work\x1e\x1fò òò\ncommit ${'0'.repeat(40)}\nauthor Jane <jane@bank.example> 1 +0000\n\n${CLAUDE}\n`,
    ),
    origin: AGENT,
    findings: MISSING,
  },
  'A22 an agent that the platform signs for': {
    change: by('Jane Doe <jane@bank.example>'),
    identity: { author: userOf('Copilot', 'Bot'), signedByPlatform: true },
    origin: 'agent copilot',
    findings: MISSING,
  },
  'A22 an agent by its noreply address, whatever it is called': {
    change: by(`Jane Doe <198982749+Copilot@${NOREPLY}>`),
    identity: { author: null, signedByPlatform: true },
    origin: 'agent copilot',
    findings: MISSING,
  },
  'A22 a web edit, which the platform signs, shows no person': {
    manifest: REFUSING,
    change: says('work\n', { committer: 'GitHub <noreply@github.com>' }),
    identity: { author: jane, committer: userOf('web-flow'), signer: null, signedByPlatform: true },
    origin: 'unknown',
    findings: UNATTRIBUTED,
  },
  'A24 configuration that renames trailers': {
    change: async (git) => {
      await git.run('config', 'trailer.co.key', 'Co-authored-by');
      await git.run('config', 'trailer.separators', '%');
      await git.run('config', 'i18n.logOutputEncoding', 'UTF-16');
      return says(`work\n\n${CLAUDE}\n`)(git);
    },
    origin: AGENT,
    findings: MISSING,
  },
  'A27 a signature of the committer, the author forged': {
    manifest: REFUSING,
    change: says('work\n', { author: 'Jane Doe <jane@bank.example>', committer: 'M <m@bank.example>' }),
    identity: { author: jane, committer: userOf('mallory'), signer: userOf('mallory') },
    origin: 'unknown',
    findings: UNATTRIBUTED,
  },
  'a note of git-ai beside a message that says nothing': {
    change: (git) => noted(git, NOTE),
    origin: AGENT,
    findings: MISSING,
  },
  'a note that says that a person wrote everything lowers nothing': {
    change: async (git) => {
      const head = await says(`work\n\n${CLAUDE}\n`)(git);
      await git.run('notes', '--ref=ai', 'add', '-m', 'a\n  h_31dce776f88375 1\n---\n{"prompts":{}}', head);
      return head;
    },
    origin: AGENT,
    findings: MISSING,
  },
  'a note that cannot be read is shown': {
    change: (git) => noted(git, '[['.repeat(50_000)),
    origin: 'unknown + hint',
    findings: [],
  },
  'a record of agent-trace that the change adds': {
    change: says('work\n', { files: { a: '1\n', '.agent-trace/traces.jsonl': `${TRACE}\n` } }),
    origin: 'agent cursor',
    findings: MISSING,
  },
  'a checkpoint of Entire': {
    change: says('work\n\nEntire-Checkpoint: 0123456789ab\n'),
    origin: 'agent entire',
    findings: MISSING,
  },
  'a part that an assistant suggested': {
    change: says('work\n\nAssisted-by: Codex:gpt-5.5 sparse\n'),
    origin: 'assist codex',
    findings: ['medium attestation-missing'],
  },
  'an agent that signs off': {
    change: says('work\n\nSigned-off-by: Claude <noreply@anthropic.com>\n'),
    origin: AGENT,
    findings: SIGNED_OFF,
  },
  'an agent that signs off among the bullets of a squash': {
    change: says(
      'work (#12)\n\n* one\n\nsigned-OFF-by : Cursor <1+cursor[bot]@users.noreply.github.com>\n\n* two\n\nCo-authored-by: J <j@x.example>\n',
    ),
    origin: 'agent cursor',
    findings: SIGNED_OFF,
  },
  'an agent of the house that signs off': {
    manifest: HOUSE,
    change: says('work\n\nSigned-off-by: Bot <AGENT@bank.example>\n'),
    origin: 'agent house-bot',
    findings: SIGNED_OFF,
  },
  'a sign-off of an agent that is only quoted is none': {
    change: says('work\n\n> Signed-off-by: Claude <noreply@anthropic.com>\n\nbye\n'),
    origin: 'unknown + hint',
    findings: [],
  },
};

const CONTROLS: Record<string, Attack> = {
  'a person who signs off what her Aider wrote under her address': {
    change: says('work\n\nSigned-off-by: Jane Doe <jane@bank.example>\n', {
      author: 'Jane Doe (aider) <jane@bank.example>',
    }),
    origin: 'agent aider',
    findings: MISSING,
  },
  'a person who signs off beside an agent': {
    change: says(`work\n\n${CLAUDE}\nSigned-off-by: Jane Doe <jane@bank.example>\n`),
    origin: AGENT,
    findings: MISSING,
  },
  'a person with a signature of her own': {
    manifest: REFUSING,
    change: by('Jane Doe <jane@bank.example>'),
    identity: { author: jane, committer: jane, signer: jane },
    origin: 'human jane',
    findings: [],
  },
  'C12 an update by a bot that the platform proves, with release notes that quote a footer': {
    manifest: REFUSING,
    change: says(
      'Bump x from 1 to 2\n\n> Generated with Claude Code\n\n```\nCo-authored-by: Claude <noreply@anthropic.com>\n```\n\nbye\n',
    ),
    identity: { author: userOf('dependabot[bot]', 'Bot'), signedByPlatform: true },
    origin: 'bot dependabot[bot] + hint',
    findings: [],
  },
  'C12 the same by somebody who is not proved is shown as a hint': {
    change: says('Bump x from 1 to 2\n\n> Generated with Claude Code\n\nbye\n'),
    origin: 'unknown + hint',
    findings: [],
  },
  'renovate, by the platform': {
    manifest: REFUSING,
    change: by(`renovate[bot] <29139614+renovate[bot]@${NOREPLY}>`),
    identity: { author: userOf('renovate[bot]', 'Bot'), signedByPlatform: true },
    origin: 'bot renovate[bot]',
    findings: [],
  },
  'a workflow of the house': {
    change: by(`github-actions[bot] <41898282+github-actions[bot]@${NOREPLY}>`),
    identity: { author: userOf('github-actions[bot]', 'Bot'), signedByPlatform: true },
    origin: 'bot github-actions[bot]',
    findings: [],
  },
  'people called Claude, Devin and Jules': {
    change: says(
      'work\n\nCo-authored-by: Devin <devin@bank.example>\nCo-authored-by: Jules <jules@bank.example>\n',
      {
        author: 'Claude <claude@bank.example>',
      },
    ),
    origin: 'unknown',
    findings: [],
  },
  'people who work for vendors': {
    change: says('work\n\nCo-authored-by: Sam <sam@openai.com>\nCo-authored-by: X <noreply@google.com>\n', {
      author: 'Dana <dana@anthropic.com>',
    }),
    origin: 'unknown',
    findings: [],
  },
  'a person who assisted': {
    change: says('work\n\nAssisted-by: Claude Monet <claude@monet.example>\nAssisted-by: Jane Doe\n'),
    origin: 'unknown',
    findings: [],
  },
  'a subject about an agent': {
    change: says('[codex] run it in a sandbox\n'),
    origin: 'unknown + hint',
    findings: [],
  },
  'a branch that is called like an agent’s': {
    change: says('work\n'),
    pullRequest: { headBranch: 'devin/fees' },
    origin: 'unknown + hint',
    findings: [],
  },
  'a pull request that an agent opened': {
    change: says('work\n'),
    pullRequest: { author: userOf('devin-ai-integration[bot]', 'Bot') },
    origin: 'unknown + hint',
    findings: [],
  },
  'a pull request of a person who is called like an agent': {
    change: says('work\n'),
    pullRequest: { author: userOf('devin-ai-integration') },
    origin: 'unknown',
    findings: [],
  },
};

test.each([...Object.entries(ATTACKS), ...Object.entries(CONTROLS)])('%s', async (_title, attack) => {
  const git = await GitRepository.create();
  const opened = await openRepository(git.directory);
  try {
    const base = await git.commit({ message: 'base', files: withManifest(attack.manifest ?? INTERNAL) });
    const head = await attack.change(git, base);
    const pullRequest =
      attack.pullRequest === undefined ? null : pullRequestOf({ ...attack.pullRequest, head });
    const verdict = await runGate(
      {
        ...{
          base,
          head,
          policyRefs: [base],
          manifestPath: MANIFEST_PATH,
          standIn: null,
          pullRequest,
          notes: [],
        },
        inputs: { failOn: null, tiers: null },
        repository: { id: 'github.example/1', name: 'github.example/bank/ledger' },
        run: { tool: 'test', event: null, actor: null },
      },
      {
        repository: opened,
        facts: lazyFactSource(),
        reviews: reviewSourceOf({ identities: { [head]: identityOf(attack.identity) } }),
        clock: { now: () => NOW },
      },
    );
    const [commit] = verdict.commits.slice(-1);
    if (commit === undefined) throw new Error('no commit was judged');
    const { kind, class: kindOfAgent, name, hints, markers } = commit.origin;
    const word = kindOfAgent === 'assist' ? 'assist' : kind;
    const hint = hints.length > 0 && markers.length === 0 ? ' + hint' : '';
    expect([
      `${word}${name === null ? '' : ` ${name}`}${hint}`,
      [...new Set(verdict.findings.map(({ severity, rule }) => `${severity} ${rule}`))],
    ]).toEqual([attack.origin, attack.findings]);
  } finally {
    await opened.close();
    await git.dispose();
  }
});

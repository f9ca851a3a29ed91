import { generateKeyPairSync } from 'node:crypto';
import { addTrailer } from '../../src/attestation/trailer';
import { type CommitSpec, GitRepository } from '../support/git-repository';
import {
  CLAUDE,
  INTERNAL,
  judgeAt,
  MANIFEST_PATH,
  PROXY,
  type ScenarioCommit,
  trailerFor,
  withManifest,
} from '../support/scenario';

/** The attacks of the threat table against the whole gate: real git, real keys, every finding. */
interface Attack {
  readonly manifest?: string;
  /** Of the base, beside the manifest. */
  readonly files?: Readonly<Record<string, string>>;
  readonly objectFormat?: 'sha1' | 'sha256';
  /** Makes the change on top of the base; the head. */
  readonly change: (git: GitRepository, base: string) => Promise<string>;
  readonly decision: 'pass' | 'fail';
  /** Every finding as `severity rule where: why`: where is a path, else the subject of a commit; why of an attestation only. */
  readonly findings: readonly string[];
}

const MISSING = 'high attestation-missing work';
const RESTRICTED = `version: 1\ntier: restricted\n${PROXY}`;
const TIERS = `${INTERNAL}paths:
  - { match: services/**, tier: restricted }
  - { match: docs/**, tier: public, lowers: true }
`;
const AREA = `${INTERNAL}regulated:
  - { id: pay, title: Pay, functions: ["src/pay.ts#pay"] }
`;
const PAY = 'export const pay = (amount: number): number => amount;\n';
const DOUBLED = PAY.replace('=> amount', '=> amount * 2');
const LINES = Array.from({ length: 40 }, (_, index) => `line ${index}\n`);
const TEXT = LINES.join('');
const TWICE = 'begin\ncheck();\nlog();\npay();\nlog();\ncheck();\nend\n\n'.repeat(2);

const agent = (files: CommitSpec['files'] = {}, more: Partial<CommitSpec> = {}): CommitSpec => ({
  message: `work\n\n${CLAUDE}\n`,
  files,
  ...more,
});

/** The trailer for the commit that `spec` would make. */
async function trailerOf(
  git: GitRepository,
  spec: CommitSpec,
  predicate: ScenarioCommit['attested'] = true,
): Promise<string> {
  const tip = spec.parents ?? [await git.rev('HEAD')];
  const id = await git.commit({ ...spec, parents: tip });
  const trailer = await trailerFor(git, id, { attested: predicate });
  await git.branch('change', tip[0] ?? id);
  return trailer;
}

async function attested(git: GitRepository, spec: CommitSpec, like: CommitSpec = spec): Promise<string> {
  const message = addTrailer(String(spec.message), await trailerOf(git, like));
  return git.commit({ ...spec, message });
}

const attests = (change: Attack['change'], findings: readonly string[]): Attack => ({
  change,
  decision: 'fail',
  findings,
});

const ATTACKS: Readonly<Record<string, Attack>> = {
  'A01 a dropped marker is accepted, which the documents say': {
    change: (git) => git.commit({ message: 'work', files: { a: '1\n' } }),
    decision: 'pass',
    findings: [],
  },
  'A01 a dropped marker is refused where the tier asks for positive proof': {
    manifest: `${INTERNAL}requirements:\n  internal: { unattributed: refuse }\n`,
    change: (git) => git.commit({ message: 'work', files: { a: '1\n' } }),
    decision: 'fail',
    findings: ['high commit-unattributed work'],
  },
  "A11 an agent's merge that brings a change of its own owes an attestation for it": {
    change: async (git, base) => {
      const side = await git.commit({ message: 'side', files: { b: '1\n' }, parents: [base] });
      const main = await git.commit({ message: 'main', files: { c: '1\n' }, parents: [base] });
      return git.merge(side, { ...agent({ evil: '1\n' }), into: main });
    },
    decision: 'fail',
    findings: [MISSING],
  },
  'A13 the third parent of an octopus merge is judged': {
    change: async (git, base) => {
      const parents = [];
      for (const name of ['one', 'two'])
        parents.push(await git.commit({ message: name, files: { [name]: '' }, parents: [base] }));
      parents.push(await git.commit(agent({ three: '' }, { parents: [base] })));
      return git.commit({ message: 'octopus', files: { two: '', three: '' }, parents });
    },
    decision: 'fail',
    findings: [MISSING],
  },
  'A14 an attestation of one squashed commit does not cover the whole': attests(
    (git) => attested(git, agent({ a: '1\n', b: '1\n' }), agent({ a: '1\n' })),
    ['critical attestation-invalid work: wrong-change'],
  ),
  'A15 an attested empty commit vouches for no other': {
    change: async (git) => {
      await attested(git, agent({}, { message: `empty\n\n${CLAUDE}\n` }));
      return git.commit(agent({ a: '1\n' }));
    },
    decision: 'fail',
    findings: [MISSING],
  },
  'A16 an attestation survives a rebase over other lines of the file where the tier lets it': {
    ...rebased(INTERNAL),
    decision: 'pass',
    findings: [],
  },
  'A16 an attestation does not survive it where the tier asks for the exact change': {
    ...rebased(RESTRICTED),
    decision: 'fail',
    findings: ['high attestation-insufficient work: binding'],
  },
  'A24 trailers that the configuration of the repository renames stay what they are': {
    change: async (git) => {
      await git.run('config', 'trailer.Co-authored-by.key', 'Reviewed-by');
      await git.run('config', 'trailer.separators', '%');
      await git.run('config', 'core.commentChar', 'C');
      return git.commit(agent({ a: '1\n' }));
    },
    decision: 'fail',
    findings: [MISSING],
  },
  'A28 attributes that merge by union do not launder an evil merge': {
    files: { '.gitattributes': '* merge=union\n', a: TEXT },
    change: async (git, base) => {
      const side = await git.commit({ message: 'side', files: { a: `ours\n${TEXT}` }, parents: [base] });
      const main = await git.commit({ message: 'main', files: { a: `theirs\n${TEXT}` }, parents: [base] });
      return git.commit({ ...agent({ a: `theirs\nours\n${TEXT}` }), parents: [main, side] });
    },
    decision: 'fail',
    findings: [MISSING],
  },
  'T08 a key that the change itself registers signs nothing': {
    change: async (git) => {
      const { publicKey, privateKey } = generateKeyPairSync('ed25519');
      const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
      const files = {
        [MANIFEST_PATH]: INTERNAL.replace(
          /-----BEGIN[\s\S]*?KEY-----/,
          pem.trim().replaceAll('\n', '\n          '),
        ),
      };
      const draft = await git.commit(agent(files));
      const trailer = await trailerFor(git, draft, { attested: true, key: privateKey });
      await git.switch('change', await git.rev('main'));
      return git.commit(agent(files, { message: addTrailer(`work\n\n${CLAUDE}\n`, trailer) }));
    },
    decision: 'fail',
    findings: ['critical attestation-invalid work: bad-signature', `high policy-changed ${MANIFEST_PATH}`],
  },
  'T10 an attestation is not passed on to the next commit': {
    change: async (git) => {
      const spec = agent({ a: '1\n' }, { message: `first\n\n${CLAUDE}\n` });
      const trailer = await trailerOf(git, spec);
      await git.commit({ ...spec, message: addTrailer(String(spec.message), trailer) });
      return git.commit(agent({ a: '2\n' }, { message: addTrailer(`work\n\n${CLAUDE}\n`, trailer) }));
    },
    decision: 'fail',
    findings: ['critical attestation-invalid work: wrong-change'],
  },
  'T10 an attestation is not used again for the same lines in another place': {
    files: { a: TWICE },
    change: async (git) => {
      const first = agent({ a: TWICE.replace('pay();\n', 'pay();\ncharge();\n') });
      const trailer = await trailerOf(git, first);
      await git.commit({ ...first, message: addTrailer(`first\n\n${CLAUDE}\n`, trailer) });
      const message = addTrailer(
        `work\n\n(cherry picked from commit ${'1'.repeat(40)})\n${CLAUDE}\n`,
        trailer,
      );
      return git.commit({ message, files: { a: TWICE.replaceAll('pay();\n', 'pay();\ncharge();\n') } });
    },
    decision: 'fail',
    findings: ['critical attestation-invalid work: replayed'],
  },
  'T10 a change that was taken back and is made again is the one that was attested': {
    change: async (git) => {
      const spec = agent({ a: '1\n' });
      const trailer = await trailerOf(git, spec);
      await git.commit({ ...spec, message: addTrailer(`first\n\n${CLAUDE}\n`, trailer) });
      await git.commit({ message: 'back', files: { a: null } });
      return git.commit({ ...spec, message: addTrailer(String(spec.message), trailer) });
    },
    decision: 'pass',
    findings: [],
  },
  'T18 an attestation of three files does not cover a fourth': attests(
    (git) => attested(git, agent({ a: '1', b: '1', c: '1', d: '1' }), agent({ a: '1', b: '1', c: '1' })),
    ['critical attestation-invalid work: wrong-change'],
  ),
  'T19 an attestation does not cover what a formatter made of the file': attests(
    (git) => attested(git, agent({ a: 'x = 1;\n' }), agent({ a: 'x=1\n' })),
    ['critical attestation-invalid work: wrong-change'],
  ),
  'T20 an attestation of more than the commit is not for the commit': attests(
    (git) => attested(git, agent({ a: '1' }), agent({ a: '1', b: '1' })),
    ['critical attestation-invalid work: wrong-change'],
  ),
  'T21 a change of mode alone owes an attestation': {
    files: { run: 'x\n' },
    change: (git) => git.commit(agent({ run: 'x\n' }, { modes: { run: '100755' } })),
    decision: 'fail',
    findings: [MISSING],
  },
  'T21 a link in the place of a restricted folder is restricted': {
    manifest: TIERS,
    files: { 'services/a': '1\n' },
    change: async (git) => {
      const spec = agent({ 'services/a': null, services: 'docs' }, { modes: { services: '120000' } });
      const trailer = await trailerOf(git, spec, { mode: 'logged' });
      return git.commit({ ...spec, message: addTrailer(String(spec.message), trailer) });
    },
    decision: 'fail',
    findings: ['high attestation-insufficient work: mode'],
  },
  'T21 a submodule in the place of a restricted folder owes an attestation': {
    manifest: TIERS,
    change: (git) => git.commit(agent({ services: 'a'.repeat(40) }, { modes: { services: '160000' } })),
    decision: 'fail',
    findings: [MISSING, 'low opaque-content services'],
  },
  'T22 a submodule that is told to be ignored is seen to move': {
    manifest: TIERS,
    change: async (git) => {
      const modes = { 'services/lib': '160000' } as const;
      const config = '[submodule "lib"]\n\tpath = services/lib\n\turl = ../lib\n\tignore = all\n';
      const files = { '.gitmodules': config, 'services/lib': 'a'.repeat(40) };
      await git.commit({ message: 'add', files, modes });
      return git.commit(agent({ 'services/lib': 'b'.repeat(40) }, { modes }));
    },
    decision: 'fail',
    findings: [MISSING, 'low opaque-content .gitmodules', 'low opaque-content services/lib'],
  },
  'T23 a file that moves from a restricted to a public place owes what the old place asks for': {
    manifest: TIERS,
    files: { 'services/pay.ts': TEXT },
    change: (git) => git.commit(agent({ 'services/pay.ts': null, 'docs/pay.ts': TEXT })),
    decision: 'fail',
    findings: [MISSING],
  },
  'T24 attributes hide no change of regulated code': {
    manifest: AREA,
    files: { 'src/pay.ts': PAY, '.gitattributes': '*.ts -diff binary linguist-generated filter=lfs\n' },
    change: (git) => git.commit({ message: 'double', files: { 'src/pay.ts': DOUBLED } }),
    decision: 'fail',
    findings: ['high regulated-change src/pay.ts'],
  },
  'T25 an encoding of the work tree hides no change of regulated code': {
    manifest: AREA,
    files: { 'src/pay.ts': PAY, '.gitattributes': '*.ts working-tree-encoding=UTF-16 ident\n' },
    change: async (git) => {
      const head = await git.commit({ message: 'double', files: { 'src/pay.ts': DOUBLED } });
      await git.run('checkout', '-q', '-f', 'change');
      return head;
    },
    decision: 'fail',
    findings: ['high regulated-change src/pay.ts'],
  },
  'T32 an attestation that verifies does not make up for one that does not': {
    change: async (git) => {
      const spec = agent({ a: '1\n' });
      const good = await trailerOf(git, spec);
      const other = await trailerOf(git, agent({ b: '1\n' }));
      return git.commit({ ...spec, message: `work\n\n${CLAUDE}\n${good}\n${other}\n` });
    },
    decision: 'fail',
    findings: ['critical attestation-invalid work: wrong-change'],
  },
  'T35 an attestation that a later paragraph hides from git still counts': {
    change: async (git) => {
      const trailer = await trailerOf(git, agent({ a: '1\n' }));
      return git.commit(agent({ a: '1\n' }, { message: `work\n\n${trailer}\n\n---\n\n${CLAUDE}\n` }));
    },
    decision: 'pass',
    findings: [],
  },
  'T35 an attestation of another change there leaves the commit without one': {
    change: async (git) => {
      const trailer = await trailerOf(git, agent({ b: '1\n' }));
      return git.commit(agent({ a: '1\n' }, { message: `work\n\n${trailer}\n\n---\n\n${CLAUDE}\n` }));
    },
    decision: 'fail',
    findings: [MISSING],
  },
  'T39 a SHA-256 repository is judged by the same digests': {
    objectFormat: 'sha256',
    change: async (git) => {
      await attested(git, agent({ a: '1\n' }, { message: `good\n\n${CLAUDE}\n` }));
      return git.commit(agent({ a: '2\n' }));
    },
    decision: 'fail',
    findings: [MISSING],
  },
  'T41 an attested line does not vouch for the same line in another place of the file': {
    files: { a: TEXT },
    change: (git) => attested(git, agent({ a: inserted(30) }), agent({ a: inserted(5) })),
    decision: 'fail',
    findings: ['critical attestation-invalid work: wrong-change'],
  },
};

function inserted(at: number): string {
  return [...LINES.slice(0, at), 'skip checks\n', ...LINES.slice(at)].join('');
}

/** An attested change of the file's end, laid on top of one of its start. */
function rebased(manifest: string): Pick<Attack, 'manifest' | 'files' | 'change'> {
  return {
    manifest,
    files: { a: TEXT },
    change: async (git) => {
      const trailer = await trailerOf(git, agent({ a: `${TEXT}end\n` }));
      await git.commit({ message: 'start', files: { a: `start\n${TEXT}` } });
      const message = addTrailer(`work\n\n${CLAUDE}\n`, trailer);
      return git.commit({ message, files: { a: `start\n${TEXT}end\n` } });
    },
  };
}

test.each(Object.entries(ATTACKS))('%s', async (_title, attack) => {
  const { manifest = INTERNAL, files = {}, objectFormat = 'sha1', change } = attack;
  const git = await GitRepository.create({ objectFormat });
  try {
    const base = await git.commit({ message: 'base', files: withManifest(manifest, files) });
    await git.switch('change', base);
    const head = await change(git, base);
    const { decision, findings, commits } = await judgeAt(git, { base, head });
    const seen = findings.map(({ severity, rule, location, commit }) => {
      const judged = commits.find(({ sha }) => sha === commit);
      const reason = judged?.attestation.reason ?? null;
      const why = rule.startsWith('attestation-') && reason !== null ? `: ${reason}` : '';
      return `${severity} ${rule} ${location?.path ?? judged?.subject}${why}`;
    });
    expect({ decision, findings: seen }).toEqual({ decision: attack.decision, findings: attack.findings });
  } finally {
    await git.dispose();
  }
});

import { GitRepository } from '../support/git-repository';
import { judgedWith } from '../support/judged-with';
import { reviewBy } from '../support/reviews';
import { CLAUDE, withManifest } from '../support/scenario';

/** What nobody's approval clears, administrators' among them. */

const MANIFEST = `version: 1
tier: internal
enforce: { fail-on: high, tiers: [internal, restricted, confidential] }
paths:
  - { match: "vault/**", tier: confidential }
agents:
  - { name: house-bot, emails: [agent@bank.example], paths: ["web/**"] }
`;

let git: GitRepository;
let root: string;
beforeEach(async () => {
  git = await GitRepository.create();
  root = await git.commit({ message: 'root', files: withManifest(MANIFEST) });
  await git.switch('change', root);
});
afterEach(() => git.dispose());

const CASES = {
  'attestation-missing': { message: `Change\n\n${CLAUDE}\n`, files: { 'src/a.ts': 'a\n' } },
  'attestation-invalid': {
    message: `Change\n\n${CLAUDE}\nProxy-Attestation: v1.key.AAAA.AAAA\n`,
    files: { 'src/a.ts': 'a\n' },
  },
  'agent-forbidden': { message: `Change\n\n${CLAUDE}\n`, files: { 'vault/a': 'a\n' } },
  'agent-out-of-scope': {
    message: 'Change\n',
    author: 'Bot <agent@bank.example>',
    files: { 'src/a.ts': 'a\n' },
  },
  'commit-malformed': { message: 'Change\n\0hidden\n', files: { 'src/a.ts': 'a\n' } },
} as const;

test.each(Object.entries(CASES))('%s cannot be approved away', async (rule, spec) => {
  const head = await git.commit(spec);
  const { decision, findings, requirements } = await judgedWith(git, {
    base: root,
    head,
    administrators: ['root', 'otto'],
    reviews: [reviewBy('root', { commit: head }), reviewBy('otto', { commit: head })],
  });
  expect([decision, requirements]).toEqual(['fail', []]);
  expect(findings.find((finding) => finding.rule === rule)).toMatchObject({
    clearableBy: [],
    clearedBy: null,
  });
});

import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toDsseJson } from '../../src/attestation/dsse-json';
import { readCompact } from '../../src/attestation/envelope';
import { addTrailer, unfolded } from '../../src/attestation/trailer';
import type { Verdict } from '../../src/verdict/verdict';
import { type Bank, openBank, pullPayload, pushAttested } from '../support/github/bank';
import { judgeHere } from '../support/github/judge-here';
import { CLAUDE, PROXY, trailerFor } from '../support/scenario';

/** What stands beside a pull request and is fetched with it: notes, stored envelopes, the branch that it goes to. */

const MANIFEST = `version: 1
tier: restricted
enforce: { fail-on: high, tiers: [restricted] }
${PROXY}`;
const DOCS = { 'docs/fees.md': 'Fees are fees.\n' };

let bank: Bank;
let folder: string;
beforeEach(async () => {
  bank = await openBank(MANIFEST);
  folder = await mkdtemp(join(tmpdir(), 'countersign-beside-'));
});
afterEach(async () => {
  await bank.close();
  await rm(folder, { recursive: true, force: true });
});

async function judged(head: string): Promise<Verdict> {
  return judgeHere(bank.github, { event: 'pull_request', payload: pullPayload(1, head), folder });
}

/** The attestation that stands in a commit's message, as the envelope of its own that a proxy may store instead. */
async function envelopeOf(commit: string): Promise<Buffer> {
  const message = await bank.git.run('show', '--no-patch', '--format=%B', commit);
  const reading = readCompact(unfolded(message.slice(message.indexOf('Proxy-Attestation:') + 18)));
  if (!reading.ok) throw new Error(reading.problem);
  return toDsseJson(reading.envelope);
}

test('an envelope that is stored beside the branches is fetched with the pull request', async () => {
  const envelope = await envelopeOf(await pushAttested(bank, 'draft', { subject: 'Say it', files: DOCS }));
  const digest = createHash('sha256').update(envelope).digest('hex');
  const message = `Say it\n\n${CLAUDE}\nProxy-Attestation: sha256:${digest}\n`;
  const head = await bank.push('change', message, DOCS);
  await bank.github.open('change');
  expect((await judged(head)).commits.map(({ attestation }) => attestation.status)).toEqual(['missing']);

  await bank.git.switch('stored');
  const path = `${digest.slice(0, 2)}/${digest}`;
  const stored = await bank.git.commit({ message: 'stored\n', parents: [], files: { [path]: envelope } });
  await bank.git.run('update-ref', 'refs/countersign/attestations', stored);
  const { decision, commits } = await judged(head);
  expect([decision, ...commits.map(({ attestation }) => attestation.status)]).toEqual(['pass', 'verified']);
});

test('a note of git-ai is fetched with the pull request, and asks for an attestation', async () => {
  const head = await bank.push('change', 'Say it\n');
  await bank.github.open('change');
  expect((await judged(head)).decision).toBe('pass');
  const note =
    'docs/fees.md\n  d9978a8723e02b52 1\n---\n{"prompts":{"d9978a8723e02b52":{"agent_id":{"tool":"claude"}}}}';
  await bank.git.run('notes', '--ref=ai', 'add', '-m', note, head);
  const { decision, commits, findings } = await judged(head);
  expect({ decision, origin: commits.map(({ origin }) => origin.kind) }).toEqual({
    decision: 'fail',
    origin: ['agent'],
  });
  expect(findings.map(({ rule }) => rule)).toEqual(['attestation-missing']);
});

test('A21 a pull request into a branch that holds unjudged commits says so, and one into the default branch does not', async () => {
  await bank.push('release', `Sneak in\n\n${CLAUDE}\n`, { 'src/fee.ts': 'export const fee = 2;\n' });
  await bank.git.switch('change', 'release');
  const head = await bank.git.commit({ message: 'Say it\n', files: DOCS });
  await bank.git.switch('main');
  const pull = await bank.github.open('change', { baseBranch: 'release' });
  const into = await judged(head);
  expect(into.commits.map(({ subject }) => subject)).toEqual(['Say it']);
  expect(into.notes).toContain(
    'The target holds a commit that the default branch does not: it is no part of this change and not judged with it.',
  );
  Object.assign(pull, { baseBranch: 'main' });
  const whole = await judged(head);
  expect([whole.decision, ...whole.commits.map(({ subject }) => subject)]).toEqual([
    'fail',
    'Sneak in',
    'Say it',
  ]);
  expect(whole.notes.filter((note) => note.includes('The target holds'))).toEqual([]);
});

test('T40 what a proxy signed for somebody shows whose session it was, so that its log can be held against it', async () => {
  const message = `Say it\n\n${CLAUDE}\n`;
  const draft = await bank.push('change', message, DOCS);
  const said = {
    session: { id: 's-41', log: { sha256: 'a'.repeat(64) } },
    actor: { id: 'jane@bank.example' },
  };
  const repositoryId = `127.0.0.1/${bank.github.state.repositoryId}`;
  const trailer = await trailerFor(bank.git, draft, { attested: { repositoryId, ...said } });
  const parents = [bank.root];
  await bank.git.switch('change');
  const head = await bank.git.commit({ message: addTrailer(message, trailer), files: DOCS, parents });
  await bank.git.switch('main');
  await bank.github.open('change');
  const [commit] = (await judged(head)).commits;
  expect(commit?.attestation).toMatchObject({
    status: 'verified',
    proxy: 'proxy-1',
    session: 's-41',
    actor: 'jane@bank.example',
    statement: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
  });
});

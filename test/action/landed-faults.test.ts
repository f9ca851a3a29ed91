import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { causeOf } from '../../src/world/failure';
import { type Bank, openBank, pushAttested, pushPayload } from '../support/github/bank';
import type { Fault } from '../support/github/fault';
import { judgeHere } from '../support/github/judge-here';
import { PROXY } from '../support/scenario';

// Every request of a push that passes only by its pull request and the approval there fails once.

const MANIFEST = `version: 1
tier: restricted
enforce: { fail-on: high, tiers: [internal, restricted, confidential] }
${PROXY}regulated:
  - { id: payments, title: Money movement, functions: [pay], approvals: { count: 1, users: [omar] } }
`;
const KINDS: Record<string, Fault> = {
  'is refused': { kind: 'status', status: 422 },
  'is not found': { kind: 'status', status: 404 },
  'is answered with a page': {
    kind: 'status',
    status: 200,
    body: '<html>',
    headers: { 'content-type': 'text/html' },
  },
  'gets half of its answer': { kind: 'half' },
};

let bank: Bank;
let folder: string;
let payload: unknown;
beforeAll(async () => {
  bank = await openBank(MANIFEST);
  const { git, github } = bank;
  await git.commit({ message: 'Pay\n', files: { 'src/pay.ts': 'export const pay = (v: number) => v;\n' } });
  const files = { 'src/pay.ts': 'export const pay = (v: number) => v * 2;\n' };
  await pushAttested(bank, 'change', { subject: 'Double', files });
  const head = await pushAttested(bank, 'change', { subject: 'Explain', files: { 'a.md': 'a\n' } });
  await github.open('change');
  const submittedAt = '2026-11-20T10:00:00Z';
  github.state.reviews.push({ id: 1, pull: 1, login: 'omar', state: 'APPROVED', commit: head, submittedAt });
  const before = await git.rev('main');
  payload = pushPayload('refs/heads/main', before, await github.merge(1, 'squash'));
  folder = await mkdtemp(join(tmpdir(), 'countersign-landed-'));
});
afterAll(async () => {
  await bank.close();
  await rm(folder, { recursive: true, force: true });
});

const decide = (): Promise<{ decision: string; cause: string }> =>
  judgeHere(bank.github, { event: 'push', payload, folder }).then(
    ({ decision, error }) => ({ decision, cause: error?.cause ?? '' }),
    (error: unknown) => ({ decision: 'thrown', cause: causeOf(error).cause }),
  );

test.each(Object.entries(KINDS))(
  'G20 no request about a push may fail unseen: it %s',
  async (_title, fault) => {
    const { requests } = bank.github;
    const start = requests.length;
    expect(await decide()).toEqual({ decision: 'pass', cause: '' });
    const usual = requests.slice(start);
    const isAsked = (path: string) => usual.some((line) => line.includes(path));
    expect(['/graphql', '/git-upload-pack', '/pulls/1', '/reviews', '/permission'].every(isAsked)).toBe(true);
    for (let position = 1; position <= usual.length; position += 1) {
      bank.github.failAt(position, fault);
      const { decision, cause } = await decide();
      const request = usual[position - 1] ?? '';
      // Servers without this are supported: then nobody is kept from approving for a push (SECURITY.md).
      const isAbsent = request.endsWith('/activity') && fault === KINDS['is not found'];
      // Contents are asked for by their ids, which what comes is held against: git may ask again where the list was none.
      const isLater = request.endsWith('/info/refs') && usual.indexOf(request) < position - 1;
      const mayPass = isAbsent || (isLater && fault === KINDS['is answered with a page']);
      expect({ request, isRight: decision !== 'pass' || mayPass, cause }).toEqual({
        request,
        isRight: true,
        cause: expect.not.stringMatching(/itself failed/),
      });
    }
  },
);

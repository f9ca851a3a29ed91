import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { causeOf } from '../../src/world/failure';
import { type Bank, openBank, pullPayload } from '../support/github/bank';
import type { Fault } from '../support/github/github-on-loopback';
import { judgeHere } from '../support/github/judge-here';

// Every request of a passing run fails once, in each of these ways: there must be no pass, and there must be a cause.

const KINDS: Record<string, Fault> = {
  'is refused': { kind: 'status', status: 422 },
  'is answered with nothing': { kind: 'status', status: 200, body: '' },
  'is answered with half an answer': { kind: 'status', status: 200, body: '{"id": 123456, "data": {"reposi' },
  'is answered with a page': {
    kind: 'status',
    status: 200,
    body: '<html>',
    headers: { 'content-type': 'text/html' },
  },
};

let bank: Bank;
let folder: string;
let payload: unknown;
beforeAll(async () => {
  bank = await openBank();
  const head = await bank.push('change', 'Explain fees\n');
  await bank.github.open('change');
  folder = await mkdtemp(join(tmpdir(), 'countersign-matrix-'));
  payload = pullPayload(1, head);
});
afterAll(async () => {
  await bank.close();
  await rm(folder, { recursive: true, force: true });
});

/** What the action does up to publishing. */
const decide = (): Promise<{ decision: string; cause: string }> =>
  judgeHere(bank.github, { event: 'pull_request', payload, folder }).then(
    ({ decision, error }) => ({ decision, cause: error?.cause ?? '' }),
    (error: unknown) => ({ decision: 'thrown', cause: causeOf(error).cause }),
  );

test.each(Object.entries(KINDS))(
  'G20 no request of a passing run may fail unseen: it %s',
  async (_title, fault) => {
    const { requests } = bank.github;
    const before = requests.length;
    expect(await decide()).toEqual({ decision: 'pass', cause: '' });
    const usual = requests.slice(before);
    const isAsked = (path: string) => usual.some((line) => line.includes(path));
    expect(['/git/ref/', '/git-upload-pack', '/graphql', '/pulls/1'].every(isAsked)).toBe(true);
    for (let position = 1; position <= usual.length; position += 1) {
      bank.github.failAt(position, fault);
      const { decision, cause } = await decide();
      const seen = {
        request: usual[position - 1],
        isClosed: decision !== 'pass',
        isOurBug: /itself failed|^$/.test(cause),
      };
      expect(seen).toEqual({ request: usual[position - 1], isClosed: true, isOurBug: false });
    }
  },
);

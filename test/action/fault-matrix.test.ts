import { type Bank, openBank, pullPayload } from '../support/github/bank';
import type { Fault } from '../support/github/fault';
import { standingStatus } from '../support/github/statuses';
import { stepHere } from '../support/github/step-here';

// Every request of a passing run fails once, in each of these ways: there must be no wrong pass, and there must be a cause.

const status = (code: number, body?: string, headers?: Record<string, string>): Fault => ({
  kind: 'status',
  status: code,
  ...(body === undefined ? {} : { body }),
  ...(headers === undefined ? {} : { headers }),
});

interface Kind {
  readonly fault: Fault;
  /** Repeated, and so without consequence where the call may be repeated. */
  readonly passes?: true;
}

const LIMIT = JSON.stringify({ message: 'You have exceeded a secondary rate limit.' });
const KINDS: Record<string, Kind> = {
  'is refused': { fault: status(422) },
  'is answered with nothing': { fault: status(200, '') },
  'is answered with half an answer': { fault: status(200, '{"id": 123456, "data": {"reposi') },
  'is answered with a page': { fault: status(200, '<html>', { 'content-type': 'text/html' }) },
  'is answered with another type': { fault: status(200, '"yes"') },
  'is redirected': { fault: status(302, '', { location: 'http://127.0.0.1:1/' }) },
  'is asked to wait': { fault: status(403, LIMIT, { 'retry-after': '1' }), passes: true },
  'meets an outage': { fault: status(502, '<html>'), passes: true },
  'loses its answer': { fault: { kind: 'lost' }, passes: true },
};

let bank: Bank;
let head: string;
let payload: unknown;
beforeAll(async () => {
  bank = await openBank();
  bank.github.token('job-token', { statuses: 'write' });
  head = await bank.push('change', 'Explain fees\n');
  await bank.github.open('change');
  payload = pullPayload(1, head);
});
afterAll(() => bank.close());

/** A whole run on a clean slate. */
async function run(): Promise<{ decision: string; standing: string; cause: string; comments: number }> {
  const { comments, statuses } = bank.github.state;
  for (const list of [comments, statuses]) list.length = 0;
  const { decision, cause } = await stepHere(bank.github, { event: 'pull_request', payload });
  const standing = standingStatus(bank.github.state, head, 'countersign')?.state ?? 'none';
  return { decision, standing, cause, comments: comments.length };
}

const isReport = (line: string): boolean => line.endsWith('/comments');
const isGit = (line: string): boolean => line.includes('/info/refs') || line.includes('/git-upload-pack');

test.each(Object.entries(KINDS))(
  'G20 no request of a passing run may fail unseen: it %s',
  async (_title, { fault, passes = false }) => {
    const { requests } = bank.github;
    bank.github.heal();
    requests.length = 0;
    expect(await run()).toEqual({ decision: 'pass', standing: 'success', cause: '', comments: 1 });
    const usual = [...requests];
    const isAsked = (path: string) => usual.some((line) => line.includes(path));
    const paths = [
      '/git/ref/',
      '/git-upload-pack',
      '/graphql',
      '/pulls/1',
      '/pulls',
      '/statuses',
      '/comments',
    ];
    expect(paths.every(isAsked)).toBe(true);
    for (let position = 1; position <= usual.length; position += 1) {
      const request = usual[position - 1] ?? '';
      bank.github.heal();
      bank.github.failAt(position, fault);
      const { decision, standing, cause, comments } = await run();
      // What the report alone needs changes nothing; what may be repeated is, git's part by git itself or not.
      const mustPass = isReport(request) || (passes && !isGit(request));
      const isPass = decision === 'pass' && standing === 'success' && cause === '';
      const isClosed = decision !== 'pass' && standing !== 'success' && !/itself failed|^$/.test(cause);
      const isRight = mustPass ? isPass : isClosed || (passes && isPass);
      expect({ request, isRight, decision, standing, cause, isOnce: comments <= 1 }).toEqual({
        ...{ request, isRight: true, decision, standing, cause, isOnce: true },
      });
    }
  },
);

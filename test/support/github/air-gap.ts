import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { AGENT, openBank, pullPayload } from './bank';
import { createPrivateCa, type PrivateCa } from './private-ca';
import { type ActionRun, runAction } from './run-action';
import { standingStatus } from './statuses';

/** Started inside a network namespace: what the bundle does where nothing but this machine can be reached, as JSON on standard output. */

const MANIFEST = `version: 1
tier: restricted
enforce: { fail-on: high, tiers: [internal, restricted, confidential] }
regulated:
  - { id: payments, title: Money movement, functions: [pay], approvals: { count: 1, users: [omar] } }
`;
const PAY = (round: string) => ({ 'src/pay.ts': `export const pay = (v: number) => Math.${round}(v);\n` });

/** Of an address that the Internet keeps for examples. */
const reach = (): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect({ host: '192.0.2.1', port: 443, timeout: 5_000 });
    socket.on('connect', () => resolve('reached'));
    socket.on('timeout', () => resolve('no answer'));
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    socket.on('close', () => socket.destroy());
  });

/** A regulated change with its approval, and one by an agent without an attestation. */
async function judgeAll(ca: PrivateCa | null, env: ActionRun['env'] = {}) {
  const bank = await openBank(MANIFEST, ca?.certificate ?? null);
  const { github } = bank;
  try {
    github.token('job-token', { statuses: 'write' });
    await bank.git.commit({ message: 'Pay\n', files: PAY('round') });
    const approved = await bank.push('approved', 'Round down\n', PAY('floor'));
    await github.open('approved');
    const review = { id: 1, pull: 1, login: 'omar', state: 'APPROVED', commit: approved } as const;
    github.state.reviews.push({ ...review, submittedAt: '2026-11-21T10:00:00Z' });
    const agents = await bank.push('agents', `Round up${AGENT}`, { 'docs/pay.md': 'Up.\n' });
    await github.open('agents');
    const ended = [];
    for (const [number, head] of [approved, agents].entries()) {
      const payload = pullPayload(number + 1, head);
      const { code, outputs, log } = await runAction(github, { event: 'pull_request', payload, env });
      const status = standingStatus(github.state, head, 'countersign')?.state ?? 'none';
      const cause = /certificate/i.test(log) ? 'certificate' : 'none';
      ended.push([code, outputs['decision'], status, cause].join(' '));
    }
    return { ended, comments: github.state.comments.length };
  } finally {
    await bank.close();
  }
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-air-gap-'));
  try {
    const ca = await createPrivateCa(folder);
    const seen = {
      interfaces: Object.keys(networkInterfaces()),
      outside: await reach(),
      http: await judgeAll(null),
      https: await judgeAll(ca, { NODE_EXTRA_CA_CERTS: ca.path, GIT_SSL_CAINFO: ca.path }),
      httpsWithoutCa: await judgeAll(ca),
      httpsWithoutCaForGit: await judgeAll(ca, { NODE_EXTRA_CA_CERTS: ca.path }),
    };
    process.stdout.write(JSON.stringify(seen));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

void main();

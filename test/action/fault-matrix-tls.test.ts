import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPrivateCa, type PrivateCa } from '../support/github/private-ca';
import { runAction } from '../support/github/run-action';
import { type HandshakeFault, TlsFront } from '../support/github/tls-front';
import { type FaultBank, INPUTS, type Lane, openFaultBank } from './fault-matrix-bank';
import { outcomesOf, type Phase, phasesOf } from './fault-matrix-outcomes';
import { onLanes } from './fault-matrix-run';
import { dealt, SEED } from './fault-sample';

// GitHub over https with a company's own authority, through the bundle; at one connection of a passing run, or from one on, the
// handshake fails. Some of them, all with FAULT_ALL=1.

const PASS = 'pass success 1 0';
const LANES = 3;
const SIZE = 3;

interface TlsLane extends Lane {
  readonly front: TlsFront;
}

let folder: string;
let bank: FaultBank;
let lanes: readonly TlsLane[];
let trusted: string;
let kinds: Readonly<Record<string, HandshakeFault>>;
let usual: readonly string[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-tls-'));
  const [own, unknown, elsewhere, expired] = await Promise.all([
    authority('own'),
    authority('unknown'),
    authority('elsewhere', { name: 'DNS:github.example' }),
    authority('expired', { days: 0 }),
  ]);
  trusted = join(folder, 'trusted.pem');
  const known = [own, elsewhere, expired].map(({ path }) => readFile(path, 'utf8'));
  await writeFile(trusted, (await Promise.all(known)).join(''));
  kinds = {
    'with a certificate that nobody signed who is trusted': shown(unknown),
    'with the certificate of another host': shown(elsewhere),
    'with a certificate that has expired': shown(expired),
    'by an end of the connection': { kind: 'reset' },
    'by one that speaks no TLS': { kind: 'plain' },
  };
  bank = await openFaultBank();
  lanes = await Promise.all(Array.from({ length: LANES }, () => openLane(own)));
  const [lane] = lanes;
  if (lane === undefined) throw new Error('no lane');
  expect((await run(lane)).outcome).toBe(PASS);
  usual = [...lane.github.requests];
});
afterAll(async () => {
  for (const { front } of lanes ?? []) await front.stop();
  await bank?.close();
  await rm(folder, { recursive: true, force: true });
});

async function authority(name: string, server = {}): Promise<PrivateCa> {
  await mkdir(join(folder, name));
  return createPrivateCa(join(folder, name), server);
}

const shown = ({ certificate }: PrivateCa): HandshakeFault => ({ kind: 'certificate', certificate });

async function openLane({ certificate }: PrivateCa): Promise<TlsLane> {
  const lane = await bank.lane(certificate);
  return { ...lane, front: await TlsFront.before(lane.github.origin) };
}

async function run(lane: TlsLane, spoils?: (connection: number) => HandshakeFault | null) {
  lane.reset();
  lane.front.reset(spoils);
  const { origin } = lane.front;
  const env = {
    GITHUB_API_URL: `${origin}/api/v3`,
    GITHUB_GRAPHQL_URL: `${origin}/api/graphql`,
    GITHUB_SERVER_URL: origin,
    NODE_EXTRA_CA_CERTS: trusted,
    GIT_SSL_CAINFO: trusted,
  };
  const step = { event: 'pull_request', payload: bank.payload, inputs: INPUTS, env };
  const { code, outputs, log } = await runAction(lane.github, step);
  const cause = /^::error::(.*)/m.exec(log)?.[1] ?? '';
  return { outcome: `${outputs['decision']} ${lane.standing()} ${code}`, cause };
}

/** What a fault of the kind must come to: nothing was heard of what was asked. */
function allowedAt(request: string, phase: Phase, lasts: boolean): readonly string[] {
  const fault = (): { kind: 'reset' } => ({ kind: 'reset' });
  const kind = {
    fault,
    effect: lasts ? 'closes' : 'repeats',
    isUnclear: true,
    ...(lasts ? { lasts } : {}),
  } as const;
  return outcomesOf(kind, request, phase).map((outcome) => outcome.replace(/^thrown/, 'error'));
}

test(`G20 a handshake that fails at any connection is no pass but where it is tried again (FAULT_SEED=${SEED})`, async () => {
  const phases = phasesOf(usual);
  const ways = Object.keys(kinds).flatMap((title) => [false, true].map((lasts) => ({ title, lasts })));
  const cells = dealt([...usual.entries()], ways, SIZE);
  const wrong: unknown[] = [];
  await onLanes(lanes, cells, async (lane, [[index, request], { title, lasts }]) => {
    const fault = kinds[title] ?? null;
    const position = index + 1;
    const isMet = (connection: number) => connection === position || (lasts && connection > position);
    const { outcome, cause } = await run(lane as TlsLane, (connection) => (isMet(connection) ? fault : null));
    const phase = phases[index] ?? 'mark';
    const allowed = allowedAt(request, phase, lasts);
    const isNamed = outcome.endsWith(' 0') || (cause !== '' && !/itself failed/.test(cause));
    if (!allowed.includes(outcome) || !isNamed)
      wrong.push([`${title}${lasts ? ' for good' : ''}`, position, request, phase, outcome, cause, allowed]);
  });
  expect(wrong).toEqual([]);
  // Nobody else was told anything: a token would have gone with it.
  expect(lanes.flatMap(({ front }) => front.stolen)).toEqual([]);
  const [lane] = lanes;
  expect(lane === undefined ? '' : (await run(lane)).outcome).toBe(PASS);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parse } from 'yaml';

// The starter's script as the runner runs it, against the three questions that it may ask.

const FILE = join(__dirname, '../../workflows/countersign-auto-merge.yml');
const { jobs } = parse(readFileSync(FILE, 'utf8')) as {
  jobs: Record<string, { steps: { run: string; env: Record<string, string> }[] }>;
};
const step = jobs['merge']?.steps[0];
const HEAD = 'a'.repeat(40);
const JUDGED = { DECISION: 'pass', NEEDS_HUMAN: 'false', DRAFT: 'false', OURS: 'true', HEAD, TARGET: 'main' };

interface Asked {
  readonly query: string;
  readonly variables: unknown;
}
interface Pull {
  readonly headRefOid: string;
  readonly baseRefName: string;
  readonly mergeStateStatus: string;
  readonly autoMergeRequest: { readonly enabledBy: { readonly login: string } } | null;
}

async function play(judged: Partial<typeof JUDGED>, pull: Partial<Pull> = {}, refusal?: unknown) {
  const asked: Asked[] = [];
  const unmoved = { headRefOid: HEAD, baseRefName: 'main' };
  const node = { ...unmoved, mergeStateStatus: 'BLOCKED', autoMergeRequest: null, ...pull };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    asked.push(JSON.parse(Buffer.concat(chunks).toString()) as Asked);
    const isQuestion = asked.length === 1;
    response.end(JSON.stringify(isQuestion ? { data: { node } } : (refusal ?? { data: {} })));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const env = {
    PATH: process.env['PATH'] ?? '',
    ...step?.env,
    TOKEN: 't',
    PULL: 'PR_1',
    ...JUDGED,
    ...judged,
  };
  const child = spawn('bash', ['-e', '-c', step?.run ?? 'exit 99'], {
    env: { ...env, GITHUB_GRAPHQL_URL: url },
  });
  let log = '';
  child.stdout.on('data', (chunk: Buffer) => {
    log += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number];
  server.close();
  const done = asked.slice(1).map(({ query, variables }) => [/\{ (\w+)\(/.exec(query)?.[1], variables]);
  return { code, done, log };
}

const ORDER = { pull: 'PR_1', head: HEAD, method: 'SQUASH' };
const own = { autoMergeRequest: { enabledBy: { login: 'github-actions' } } };
const persons = { autoMergeRequest: { enabledBy: { login: 'omar' } } };

const CASES: Record<string, [judged: Partial<typeof JUDGED>, pull: Partial<Pull>, done: unknown[]]> = {
  'orders the merge of the judged head where checks are still to come': [
    {},
    {},
    [['enablePullRequestAutoMerge', ORDER]],
  ],
  'merges the judged head where nothing is to come': [
    {},
    { mergeStateStatus: 'CLEAN' },
    [['mergePullRequest', ORDER]],
  ],
  'does nothing for a head that was not judged': [{}, { headRefOid: 'b'.repeat(40) }, []],
  'G35 does nothing for a target that was not judged': [
    {},
    { baseRefName: 'release', mergeStateStatus: 'CLEAN' },
    [],
  ],
  'does nothing for what a person must look at': [{ NEEDS_HUMAN: 'true' }, {}, []],
  'does nothing for a draft': [{ DRAFT: 'true' }, {}, []],
  'does nothing for what a stranger proposes from a fork': [
    { OURS: 'false' },
    { mergeStateStatus: 'CLEAN' },
    [],
  ],
  'does nothing where the gate fails': [{ DECISION: 'fail' }, { mergeStateStatus: 'CLEAN' }, []],
  'does nothing where the gate said nothing': [{ DECISION: '', NEEDS_HUMAN: '' }, {}, []],
  'takes its order back where a person must look now': [
    { NEEDS_HUMAN: 'true' },
    own,
    [['disablePullRequestAutoMerge', { pull: 'PR_1' }]],
  ],
  "leaves a person's order alone": [{ NEEDS_HUMAN: 'true' }, persons, []],
};

test.each(Object.entries(CASES))('%s', async (_title, [judged, pull, done]) => {
  const played = await play(judged, pull);
  expect([played.code, played.done]).toEqual([0, done]);
});

test('fails where GitHub refuses', async () => {
  const { code, log } = await play({}, {}, { errors: [{ type: 'UNPROCESSABLE', message: 'x' }] });
  expect([code, log]).toEqual([1, '::error::GitHub refused: ["UNPROCESSABLE"]\n']);
});

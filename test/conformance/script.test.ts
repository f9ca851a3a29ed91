import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collected, type Ended } from '../support/collected';

/** scripts/conformance.mjs, with answers that are right and wrong. */

const PYTHON = 'python3 test/conformance/python/countersign_verify.py';

function run(...args: readonly string[]): Promise<Ended> {
  return collected(spawn(process.execPath, ['scripts/conformance.mjs', ...args]));
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A command that always does the same. */
async function commandThat(code: string): Promise<string> {
  const file = join(folder, `${Math.abs(hashOf(code))}.cjs`);
  await writeFile(file, code);
  return `${process.execPath} ${file}`;
}

const hashOf = (text: string): number =>
  [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7);

// Where it is missing the test is skipped by name, which CI does not let pass (test/support/skip-reporter.cjs).
const hasPython = spawnSync('python3', ['-c', 'import cryptography']).status === 0;

(hasPython ? test : test.skip)(
  'an implementation in Python that was written from the specification agrees with every vector',
  async () => {
    const commands = [
      '--digest',
      `${PYTHON} digest`,
      '--verify',
      `${PYTHON} verify`,
      '--trailers',
      `${PYTHON} trailers`,
    ];
    expect(await run(...commands)).toEqual({ code: 0, out: `${ALL} of ${ALL} agree\n`, err: '' });
  },
  240_000,
);
const ALL = 402;

const EXACT = '22277f932279e5b1b4d9c2a6e8c636a563aadc408767afec6b49f9806b4c3fcb';
const PATCH = '4a0060db7b9f68f2acec175502f312b1121484fecbe8d5a5110888b8c2bf550f';
const WORKED = 'a SHA-256 repository: worked example: worked example';

test('our command line answers as the specification asks', async () => {
  const digest = `${process.execPath} dist/cli.js digest {commit} --format json --repo {repository}`;
  expect(await run('--digest', digest, '--only', 'merge with conflicts')).toEqual({
    code: 0,
    out: '4 of 4 agree\n',
    err: '',
  });
});

test('a wrong digest is a miss, shown with what was expected', async () => {
  const digest = await commandThat(`console.log(JSON.stringify({ exact: '${EXACT}', patch: '${EXACT}' }))`);
  expect(await run('--digest', digest, '--only', WORKED)).toEqual({
    code: 1,
    out: [
      `MISS ${WORKED}`,
      `  expected {"exact":"${EXACT}","patch":"${PATCH}"}`,
      `  got      {"exact":"${EXACT}","patch":"${EXACT}"}`,
      '0 of 1 agree',
      '',
    ].join('\n'),
    err: '',
  });
});

test('the same command passes where its answer is right', async () => {
  const digest = await commandThat(`console.log(JSON.stringify({ patch: '${PATCH}', exact: '${EXACT}' }))`);
  expect(await run('--digest', digest, '--only', WORKED)).toEqual({
    code: 0,
    out: '1 of 1 agree\n',
    err: '',
  });
});

const FAULTS: Record<string, readonly [code: string, got: string]> = {
  'prints nothing': ['', '"printed 0 lines, expected 1"'],
  'prints more than it was asked': ['console.log("[\\"A\\"]\\n[]")', '"printed 2 lines, expected 1"'],
  'prints no JSON': ['console.log("ok")', '"printed no JSON: ok"'],
  'prints the right thing and fails': [
    `console.log(JSON.stringify(["A"])); console.error("broken"); process.exit(3)`,
    '"ended with 3: broken"',
  ],
};

test.each(Object.entries(FAULTS))('a command that %s is a miss', async (_title, [code, got]) => {
  const { out, ...rest } = await run('--trailers', await commandThat(code), '--only', 'plain last block');
  expect(rest).toEqual({ code: 1, err: '' });
  expect(out).toBe(`MISS trailers: plain last block\n  expected ["A"]\n  got      ${got}\n0 of 1 agree\n`);
});

test('no case at all is no pass', async () => {
  const trailers = await commandThat('console.log("[]")');
  expect(await run('--trailers', trailers, '--only', 'no such case')).toEqual({
    code: 1,
    out: '0 of 0 agree\n',
    err: '',
  });
});

test('a command that cannot be started is an error of its own', async () => {
  const { code, err } = await run('--trailers', './no-such-program', '--only', 'plain last block');
  expect(code).toBe(2);
  expect(err).toMatch(/^conformance: \.\/no-such-program could not be started: /);
});

test('it says how it is called when it is called with nothing', async () => {
  const { code, out } = await run();
  expect([code, out.split('\n')[0]]).toEqual([
    2,
    'Usage: node scripts/conformance.mjs [--digest CMD] [--verify CMD] [--trailers CMD] [--only TEXT]',
  ]);
});

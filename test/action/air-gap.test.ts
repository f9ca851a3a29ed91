import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * The bundle where nothing but this machine can be reached: a network namespace that has loopback only, with a GitHub Enterprise
 * Server on it, in plain http and in https that a company's own authority signed.
 */

const ROOT = join(__dirname, '../..');
const ALONE = ['-rn', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'];

const mayBeAlone = ((): boolean => {
  try {
    execFileSync('unshare', [...ALONE, 'true'], { stdio: 'ignore' });
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

// Skipped where the kernel gives users no namespaces (see allowed-to-skip.json).
(mayBeAlone ? test : test.skip)('in an air gap the bundle judges, reports and stops as anywhere', () => {
  const program = [
    ...['node_modules/node/bin/node', 'node_modules/tsx/dist/cli.mjs'],
    'test/support/github/air-gap.ts',
  ];
  const told = execFileSync('unshare', [...ALONE, ...program.map((path) => join(ROOT, path))], { cwd: ROOT });
  const judged = { ended: ['0 pass success none', '1 fail failure none'], comments: 2 };
  expect(JSON.parse(told.toString())).toEqual({
    interfaces: ['lo'],
    outside: 'ENETUNREACH',
    http: judged,
    https: judged,
    // Nothing can be asked: not even the status can be written.
    httpsWithoutCa: {
      ended: ['1 error none certificate', '1 error none certificate'],
      comments: 0,
    },
    httpsWithoutCaForGit: {
      ended: ['1 error error certificate', '1 error error certificate'],
      comments: 2,
    },
  });
});

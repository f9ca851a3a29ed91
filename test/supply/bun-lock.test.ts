import { play, withManifest } from '../support/scenario';
import { CODE, MANIFEST, packageWith } from './npm-service';

const LINES: Readonly<Record<string, string>> = {
  qs: '["qs@6.0.0", "", {}, "sha512-qs"]',
  stripe: '["stripe@1.0.0", "", { "dependencies": { "qs": "^6.0.0" } }, "sha512-s"]',
  tap: '["tap@2.0.0", "", {}, "sha512-tap"]',
};

const lockWith = (lines: Readonly<Record<string, string>>): Record<string, string> => {
  const packages = Object.entries({ ...LINES, ...lines }).map(([name, line]) => `    "${name}": ${line},\n`);
  return {
    'bun.lock': `{\n  "lockfileVersion": 1,\n  "workspaces": { "": { "name": "service", }, },\n  "packages": {\n${packages.join('\n')}  }\n}\n`,
  };
};

const BASE = withManifest(MANIFEST, { ...CODE, 'package.json': packageWith({}), ...lockWith({}) });

const CASES: Record<string, [files: Record<string, string>, findings: readonly string[]]> = {
  'a new version as low': [
    lockWith({
      stripe: '["stripe@1.1.0", "", { "dependencies": { "qs": "^6.0.0" } }, "sha512-t"]',
    }),
    ['low The package `stripe` moves from 1.0.0 to 1.1.0'],
  ],
  'another digest of what an imported package needs': [
    lockWith({ qs: '["qs@6.0.0", "", {}, "sha512-evil"]' }),
    ['high The package `qs` keeps its version 6.0.0 and has another digest (needed by stripe)'],
  ],
  'an archive from elsewhere': [
    lockWith({
      stripe:
        '["stripe@1.0.0", "https://packages.attacker.example/s.tgz", { "dependencies": { "qs": "^6.0.0" } }, "sha512-s"]',
    }),
    ['high The package `stripe` comes from https://packages.attacker.example/s.tgz'],
  ],
  'a new version of what no regulated code imports not at all': [
    lockWith({ tap: '["tap@3.0.0", "", {}, "sha512-u"]' }),
    [],
  ],
  'a lock file that is cut off': [
    { 'bun.lock': '{ "lockfileVersion": 1, "packages": {' },
    ['high The lock file `bun.lock` cannot be read, so nobody can say which packages are installed'],
  ],
};

test.each(Object.entries(CASES))('tells %s', async (_title, [files, expected]) => {
  const { verdict } = await play({
    base: BASE,
    commits: [{ message: 'work', files }],
    decision: 'pass',
    findings: [],
  });
  expect(verdict.findings.map(({ severity, title }) => `${severity} ${title}`)).toEqual(expected);
});

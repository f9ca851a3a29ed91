import { play } from '../support/scenario';
import { packageWith, SERVICE } from './npm-service';

const BASE = {
  ...SERVICE,
  Dockerfile: '# syntax=docker/dockerfile:1\n# the base\nFROM node:22\nRUN npm ci\n',
  Makefile: 'build:\n\tnpm ci\n',
  '.npmrc': 'ignore-scripts=true\n',
  '.github/workflows/release.yml': 'on: push\njobs:\n  a:\n    runs-on: x\n',
  'turbo.json': '{ "tasks": {} }\n',
};

const CASES: Record<string, [files: Record<string, string | null>, findings: readonly string[]]> = {
  'N17 a script that runs when the program is installed': [
    { 'package.json': packageWith({ scripts: { build: 'tsc', test: 'tap', postinstall: 'node evil.js' } }) },
    ['package.json has another `postinstall`'],
  ],
  'N17 a package that may run scripts': [
    { 'package.json': packageWith({ pnpm: { onlyBuiltDependencies: ['stripe'] } }) },
    ['package.json has another `pnpm.onlyBuiltDependencies`'],
  ],
  'N17 settings of the package manager': [{ '.npmrc': 'ignore-scripts=false\n' }, ['.npmrc is edited']],
  'N17 a plugin of the package manager': [
    { '.yarn/plugins/evil.cjs': 'module.exports = 1;\n' },
    ['.yarn/plugins/evil.cjs is added'],
  ],
  'N31 a container file': [{ Dockerfile: 'FROM node:23\n' }, ['Dockerfile is edited']],
  'N31 another syntax of a container file, which stands in a comment': [
    { Dockerfile: containerWith('# syntax=evil.example/dockerfile:1') },
    ['Dockerfile is edited'],
  ],
  'N31 a makefile that is removed': [{ Makefile: null }, ['Makefile is removed']],
  'N31 a workflow': [
    { '.github/workflows/release.yml': 'on: push\njobs:\n  b:\n    runs-on: x\n' },
    ['.github/workflows/release.yml is edited'],
  ],
  'a script for tests not at all': [
    { 'package.json': packageWith({ scripts: { build: 'tsc', test: 'tap --all' } }) },
    [],
  ],
  'the format of a manifest not at all': [{ 'package.json': packageWith({}).replaceAll('  ', '\t') }, []],
  'a comment in a container file not at all': [
    { Dockerfile: '# syntax=docker/dockerfile:1\n# another base\nFROM node:22\n\nRUN npm ci\n' },
    [],
  ],
  'a comment in a workflow not at all': [
    { '.github/workflows/release.yml': '# release\non: push\njobs:\n  a: { runs-on: x }\n' },
    [],
  ],
  'the format of a configuration not at all': [{ 'turbo.json': '{"tasks":{}}' }, []],
};

function containerWith(line: string): string {
  return `${line}\n# the base\nFROM node:22\nRUN npm ci\n`;
}

test.each(Object.entries(CASES))('tells %s', async (_title, [files, expected]) => {
  const { verdict } = await play({
    base: BASE,
    commits: [{ message: 'work', files }],
    decision: 'pass',
    findings: [],
  });
  expect(verdict.findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual(
    expected.map(() => 'medium build-changed'),
  );
  expect(verdict.findings.map(({ title }) => title.replaceAll(/^`(.+?)`/g, '$1'))).toEqual(expected);
});

test('N17 R02 a manifest that is too large to be searched for scripts is told', async () => {
  const scripts = { postinstall: 'node evil.js' };
  const files = { 'package.json': packageWith({ scripts, description: 'x'.repeat(4 * 1024 * 1024) }) };
  const { findings } = await play({
    base: BASE,
    commits: [{ message: 'work', files }],
    decision: 'pass',
    findings: [],
  });
  expect([...findings].sort()).toEqual([
    'low opaque-content package.json:1',
    'medium build-changed package.json:1',
  ]);
});

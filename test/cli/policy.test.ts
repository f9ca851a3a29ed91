import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCli } from '../support/cli';
import { GitRepository } from '../support/git-repository';

let repository: GitRepository;
beforeAll(async () => {
  repository = await GitRepository.create();
  await repository.commit({
    message: 'base',
    files: {
      'src/pay.ts': 'export function pay(): number {\n  return 1;\n}\n',
      'migrations/1.sql': 'SELECT 1;\n',
    },
  });
});
afterAll(() => repository.dispose());

async function check(manifest: string, ...args: string[]) {
  await writeFile(join(repository.directory, 'draft.yml'), manifest);
  return runCli(['policy', 'check', '--policy', 'draft.yml', ...args], repository.directory);
}

const area = (more: string) => `version: 1
tier: internal
regulated:
  - id: payments
    title: Money movement
${more}`;

test('a manifest whose selectors all match is sound', async () => {
  const { code, out, err } = await check(
    area('    functions: ["src/**#pay"]\n    paths: ["migrations/**"]\n'),
  );
  expect({ code, out, err }).toEqual({
    code: 0,
    out: 'draft.yml is sound: tier internal; regulated: payments; 0 proxies; 0 exceptions\n',
    err: '',
  });
});

test('names each selector that matches nothing', async () => {
  const controls = 'controls:\n  - { id: limit, before: "src/pay.ts#pay", require: "assertLimit" }\n';
  const { code, out } = await check(
    area(`    functions: ["src/**#pay", "refund"]\n    paths: ["sql/**"]\n${controls}`),
  );
  expect({ code, lines: out.trimEnd().split('\n').slice(1) }).toEqual({
    code: 1,
    lines: [
      '  payments: `functions: refund` matches nothing in HEAD',
      '  payments: `paths: sql/**` matches nothing in HEAD',
      '  limit: `require: assertLimit` matches nothing in HEAD',
    ],
  });
});

test('tells every mistake with its place, and nothing else', async () => {
  const { code, out, err } = await check('version: 1\nteir: internal\n');
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/^draft\.yml:2:1 .*teir/m);
});

test('exits 2 for a commit that does not exist', async () => {
  const { code, err } = await check(area('    functions: [pay]\n'), '--at', 'nowhere');
  expect(code).toBe(2);
  expect(err).toMatch(/--at nowhere names no commit/);
});

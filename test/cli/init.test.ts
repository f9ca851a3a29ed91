import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FIRST_WEEK_WORKFLOW, WORKFLOW_PATH } from '../../src/cli/init/first-week-workflow';
import { parseManifest } from '../../src/policy/parse-manifest';
import { DEFAULT_MANIFEST_PATH } from '../../src/policy/policy-paths';
import { runCli } from '../support/cli';
import { GitRepository } from '../support/git-repository';

let repository: GitRepository;
beforeEach(async () => {
  repository = await GitRepository.create();
});
afterEach(() => repository.dispose());

const read = (path: string) => readFile(join(repository.directory, path), 'utf8');

test('writes a manifest that is sound and the workflow of the first week', async () => {
  const { code, out } = await runCli(['init'], repository.directory);
  expect({ code, out }).toEqual({
    code: 0,
    out: `wrote  ${DEFAULT_MANIFEST_PATH}\nwrote  ${WORKFLOW_PATH}\n`,
  });
  const manifest = await read(DEFAULT_MANIFEST_PATH);
  expect(parseManifest(Buffer.from(manifest), { path: DEFAULT_MANIFEST_PATH, ref: null }).kind).toBe('found');
  expect(await read(WORKFLOW_PATH)).toBe(await readFile('workflows/countersign-first-week.yml', 'utf8'));
});

test('never writes over an existing file', async () => {
  await mkdir(join(repository.directory, '.github'), { recursive: true });
  await writeFile(join(repository.directory, DEFAULT_MANIFEST_PATH), 'mine\n');
  const { code, out } = await runCli(['init'], repository.directory);
  expect({ code, out }).toEqual({
    code: 0,
    out: `kept   ${DEFAULT_MANIFEST_PATH} (it is there already)\nwrote  ${WORKFLOW_PATH}\n`,
  });
  expect(await read(DEFAULT_MANIFEST_PATH)).toBe('mine\n');
});

test('writes the same workflow as the starter that people copy', async () => {
  expect(FIRST_WEEK_WORKFLOW).toBe(await readFile('workflows/countersign-first-week.yml', 'utf8'));
});

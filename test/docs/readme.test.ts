import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { parse } from 'yaml';
import { parseManifest } from '../../src/policy/parse-manifest';
import { runCli } from '../support/cli';

const README = readFileSync('README.md', 'utf8');

const blocksOf = (language: string): string[] =>
  [...README.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, text]) => text ?? '',
  );

/** Ids and the words that wrap around them differ from run to run. */
const withoutIds = (text: string): string => text.replace(/\b[0-9a-f]{7}\b/g, '#######');

test('the policy that the README shows is sound', () => {
  const [policy = ''] = blocksOf('yaml').filter((block) => block.startsWith('version: 1'));
  expect(parseManifest(Buffer.from(policy), { path: 'README.md', ref: null })).toMatchObject({
    kind: 'found',
  });
});

test('the workflow that the README shows is YAML that calls the action', () => {
  const [workflow = ''] = blocksOf('yaml').filter((block) => block.startsWith('on:'));
  const { jobs } = parse(workflow);
  expect(jobs['check-ai-controls'].steps).toEqual([
    {
      uses: 'countersign/countersign@v1',
      with: { 'fail-on': 'high', repositories: 'restricted,confidential', report: 'pr-comment' },
    },
  ]);
});

test('the report that the README shows is the one that the demonstration prints', async () => {
  const { out } = await runCli(['demo'], tmpdir());
  const [report = ''] = blocksOf('').filter((block) => block.includes('processPayment'));
  expect(withoutIds(out)).toContain(withoutIds(report.trimEnd()));
});

test('the README is at most 150 lines', () => {
  expect(README.split('\n').length).toBeLessThanOrEqual(150);
});

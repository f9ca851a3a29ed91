import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = join(__dirname, '../../src');

const filesThatContain = (pattern: RegExp): readonly string[] =>
  readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && pattern.test(readFileSync(join(SOURCE, file), 'utf8')))
    .sort();

test('nothing but the judge makes a pass', () => {
  // The word may be compared with anywhere. It is written by the judge, in the form of a verdict, in the outputs of a run that looked at
  // the policy and no change, and where the demonstration says what it expects of the gate.
  expect(filesThatContain(/\bdecision['"]?\s*[:=](?!=)[^;,}]*['"`]pass['"`]/)).toEqual([
    'action/outputs.ts',
    'cli/demo/scenes.ts',
    'verdict/judge.ts',
    'verdict/verdict.ts',
  ]);
});

test('nothing but the judge and the undecided verdict make a verdict at all', () => {
  expect(filesThatContain(/['"`]countersign\/verdict\/v1['"`]/)).toEqual([
    'verdict/judge.ts',
    'verdict/undecided.ts',
    'verdict/verdict.ts',
  ]);
});

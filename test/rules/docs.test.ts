import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { printedRules } from '../../scripts/print-rules';

test('docs/rules.md is what the rules and their cases print', () => {
  expect(readFileSync(join(__dirname, '../../docs/rules.md'), 'utf8')).toBe(printedRules());
});

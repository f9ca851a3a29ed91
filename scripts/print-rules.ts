import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DESCRIPTIONS } from '../src/rules/registry';
import type { RuleDescription } from '../src/verdict/rule';
import { ALL_CASES } from '../test/rules/cases/all';

/** Prints docs/rules.md from the rules and their tests. With `--check` it writes nothing and fails where the page differs. */

const PAGE = join(__dirname, '..', 'docs', 'rules.md');

const INTRODUCTION = `# Rules

What Countersign can find in a change. This page is printed from the code (\`npm run docs:rules\`); the examples are the first cases of each
rule's tests. A finding stops a change when its severity is at least \`fail-on\`, its tier is enforced, no exception covers it and nobody has
approved it where an approval can clear it. *Area* is the severity of the regulated area in the manifest (default: high).
`;

const CLEARED = { approval: 'an approval', nothing: 'only another change' } as const;

const tableOf = (rules: readonly RuleDescription[]): string => {
  const rows = rules.map(
    ({ id, severity, summary, clearedBy }) =>
      `| [\`${id}\`](#${id}) | ${severity} | ${summary} | ${CLEARED[clearedBy]} |`,
  );
  return ['| rule | severity | fires when | cleared by |', '|---|---|---|---|', ...rows].join('\n');
};

/** Test titles may begin with the id of the attack that they prove. */
const withoutThreat = (title: string): string => title.replace(/^[A-Z]\d{2} /, '');

const firstOf = (cases: Readonly<Record<string, unknown>> | undefined): string | null => {
  const [title] = Object.keys(cases ?? {});
  return title === undefined ? null : withoutThreat(title);
};

const sectionOf = ({ id, severity, summary, rationale, remediation, clearedBy }: RuleDescription): string => {
  const cases = ALL_CASES[id];
  const fires = firstOf(cases?.fires);
  const near = firstOf(cases?.nearMisses);
  const examples = [
    ...(fires === null ? [] : [`- Fires on ${fires}.`]),
    ...(near === null ? [] : [`- Stays silent on ${near}.`]),
  ];
  return [
    `## ${id}`,
    summary,
    `**Why.** ${rationale}`,
    `**To clear it.** ${remediation}`,
    `Severity: ${severity}. Cleared by: ${CLEARED[clearedBy]}.`,
    ...(examples.length === 0 ? [] : [examples.join('\n')]),
  ].join('\n\n');
};

/** The whole page, ending with a line feed. */
export const printedRules = (): string =>
  `${[INTRODUCTION, tableOf(DESCRIPTIONS), ...DESCRIPTIONS.map(sectionOf)].join('\n').replace(/\n## /g, '\n\n## ')}\n`;

function main(isCheck: boolean): void {
  if (!isCheck) writeFileSync(PAGE, printedRules());
  else if (readFileSync(PAGE, 'utf8') !== printedRules()) {
    process.stderr.write('docs/rules.md is not what the rules print; run `npm run docs:rules`\n');
    process.exitCode = 1;
  }
}

if (require.main === module) main(process.argv.includes('--check'));

import type { Severity } from '../policy/severity';
import type { Finding, Verdict } from '../verdict/verdict';
import { byPlace } from './standing';
import { LONGEST_SUBJECT, type Palette, plain, type TerminalOptions } from './terminal-text';
import { counted } from './text';
import { leads } from './wording';
import { wrap } from './wrap';

const MOST_FINDINGS = 200;

const painterOf = (palette: Palette, severity: Severity): ((text: string) => string) =>
  ({ critical: palette.red, high: palette.red, medium: palette.yellow, low: palette.dim })[severity];

/** The way from the regulated declaration to the changed one; each line is a place that an editor can open. */
const chainOf = ({ chain }: Finding, { palette }: TerminalOptions): readonly string[] => {
  const labels = chain.map((step, index) => {
    const lead = leads(step);
    return `${'  '.repeat(Math.min(index, 8))}${lead === '' ? '' : `└ ${lead} `}${plain(step.name)}`;
  });
  const column = Math.min(48, Math.max(0, ...labels.map((label) => label.length)));
  return chain.map((step, index) => {
    const last = index === chain.length - 1;
    const label = (labels[index] ?? '').padEnd(column);
    return `      ${last ? palette.bold(label) : label}  ${palette.dim(`${plain(step.path)}:${step.line}`)}`;
  });
};

const clearingOf = (finding: Finding): string => {
  if (finding.clearedBy !== null) return `Approved by ${finding.clearedBy.approvers.join(', ')}.`;
  if (finding.exception !== null)
    return `Excepted until ${finding.exception.expires}: ${finding.exception.reason}`;
  return `To clear it: ${finding.remediation}`;
};

const findingLines = (finding: Finding, options: TerminalOptions): readonly string[] => {
  const { palette, width } = options;
  const { location, severity, rule, area, tier } = finding;
  const line =
    location === null
      ? []
      : [`line ${location.startLine}${location.side === 'base' ? ' before the change' : ''}`];
  const facts = [rule, ...(area === null ? [] : [area]), tier, ...line].map((fact) => plain(fact));
  return [
    `  ${painterOf(palette, severity)(severity.toUpperCase().padEnd(8))} ${palette.dim(facts.join(' · '))}`,
    ...wrap(plain(finding.message), width, '    '),
    ...chainOf(finding, options),
    ...wrap(plain(clearingOf(finding)), width, '    ').map((text) => palette.dim(text)),
  ];
};

const headOfGroup = ([finding]: readonly Finding[], { commits }: Verdict): string => {
  if (finding?.location) return plain(finding.location.path);
  if (!finding?.commit) return 'The change as a whole';
  const subject = commits.find(({ sha }) => sha === finding.commit)?.subject ?? '';
  return `Commit ${finding.commit.slice(0, 7)} ${plain(subject, LONGEST_SUBJECT)}`.trim();
};

/** One group of findings under its title, by file or commit; nothing where there are none. */
export const findingsSection = (
  title: string,
  findings: readonly Finding[],
  { verdict, ...options }: TerminalOptions & { readonly verdict: Verdict },
): readonly string[] => {
  if (findings.length === 0) return [];
  const { palette } = options;
  const groups = byPlace(findings.slice(0, MOST_FINDINGS)).flatMap((group) => [
    '',
    palette.underline(headOfGroup(group, verdict)),
    ...group.flatMap((finding) => findingLines(finding, options)),
  ]);
  const left = findings.length - MOST_FINDINGS;
  const more =
    left > 0 ? ['', `  … and ${counted(left, 'more finding')}, in the output of --format json.`] : [];
  return ['', palette.bold(`${title} (${findings.length})`), ...groups.slice(1), ...more];
};

import { isSevereAs } from '../policy/severity';
import type { Finding, Verdict } from '../verdict/verdict';
import { standingOf } from './standing';
import { counted, shown, unheard } from './text';

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  /** `null`: about the change as a whole, or about a file that is no longer there. */
  readonly path: string | null;
  readonly startLine: number | null;
  readonly endLine: number | null;
  readonly title: string;
  readonly message: string;
}

/** Of each level the platform shows that many a step, and drops the rest without a word. */
const SHOWN = 10;
const LONGEST_TITLE = 200;
const LONGEST_MESSAGE = 1_000;

/** Without the backticks that mark names. */
const plain = (text: string, longest: number): string => unheard(shown(text.replaceAll('`', ''), longest));

const annotationOf = (finding: Finding, level: Annotation['level']): Annotation => {
  const { location, rule, title, message, remediation } = finding;
  const isThere = location !== null && location.side === 'head';
  return {
    level,
    path: isThere ? location.path : null,
    startLine: isThere ? location.startLine : null,
    endLine: isThere ? location.endLine : null,
    title: plain(`${rule}: ${title}`, LONGEST_TITLE),
    message: plain(`${message} To clear it: ${remediation}`, LONGEST_MESSAGE),
  };
};

/** The last place of a full level says how many more there are. */
const capped = (findings: readonly Finding[], level: Annotation['level']): readonly Annotation[] => {
  if (findings.length <= SHOWN) return findings.map((finding) => annotationOf(finding, level));
  const left = findings.length - (SHOWN - 1);
  const title = `And ${counted(left, 'more finding')}`;
  const rest = {
    level,
    path: null,
    startLine: null,
    endLine: null,
    title,
    message: `${title} in the summary of this job.`,
  };
  return [...findings.slice(0, SHOWN - 1).map((finding) => annotationOf(finding, level)), rest];
};

/** What to write beside the lines of a change: what stops it as errors, the rest as warnings and notices. */
export const annotations = (verdict: Verdict): readonly Annotation[] => {
  const { open, reported } = standingOf(verdict);
  return [
    ...capped(open, 'error'),
    ...capped(
      reported.filter(({ severity }) => isSevereAs(severity, 'medium')),
      'warning',
    ),
    ...capped(
      reported.filter(({ severity }) => !isSevereAs(severity, 'medium')),
      'notice',
    ),
  ];
};

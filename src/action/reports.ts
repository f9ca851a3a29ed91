import { createColors } from 'picocolors';
import type { Remark } from '../platform/runner/job';
import { type Annotation, annotations } from '../report/annotations';
import { COMMENT_MARKER, comment } from '../report/comment';
import { json } from '../report/json';
import { sarif } from '../report/sarif';
import { summary } from '../report/summary';
import { terminal } from '../report/terminal';
import { DESCRIPTIONS } from '../rules/registry';
import type { Verdict } from '../verdict/verdict';

/** One verdict in every form that the action publishes. */
export interface Reports {
  readonly log: string;
  readonly comment: { readonly marker: string; readonly body: string };
  readonly summary: string;
  readonly remarks: readonly Remark[];
  readonly json: string;
  readonly sarif: string;
}

const LOG_WIDTH = 120;

/** @param runUrl the run's own page, where the summary stands; `null`: no link to it */
export function reportsOf(verdict: Verdict, runUrl: string | null): Reports {
  return {
    log: terminal(verdict, { palette: createColors(false), width: LOG_WIDTH }),
    comment: { marker: COMMENT_MARKER, body: comment(verdict, { runUrl }) },
    summary: summary(verdict),
    remarks: annotations(verdict).map(remarkOf),
    json: json(verdict),
    sarif: sarif(verdict, DESCRIPTIONS),
  };
}

function remarkOf({ level, title, message, path, startLine, endLine }: Annotation): Remark {
  return {
    level,
    title,
    message,
    ...(path === null ? {} : { path }),
    ...(startLine === null ? {} : { startLine }),
    ...(endLine === null ? {} : { endLine }),
  };
}

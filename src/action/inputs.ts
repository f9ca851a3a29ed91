import { DEFAULT_MANIFEST_PATH } from '../policy/policy-paths';
import { FAIL_ON, type FailOn } from '../policy/severity';
import { isTier, TIERS, type Tier } from '../policy/tier';
import { Failure } from '../world/failure';

export const STATUS_MODES = ['auto', 'on', 'off'] as const;
/** Whether the verdict is written as a commit status: `auto` where the token may, `on` fails where it may not. */
export type StatusMode = (typeof STATUS_MODES)[number];

export const REPORTS = ['pr-comment', 'summary', 'none'] as const;

/** `action.yml`'s inputs; `null` where one is not given, so that the manifest alone decides. */
export interface Inputs {
  readonly failOn: FailOn | null;
  readonly tiers: readonly Tier[] | null;
  /** Where the report goes; empty: the log only. */
  readonly reports: ReadonlySet<'pr-comment' | 'summary'>;
  readonly manifest: string;
  readonly status: StatusMode;
  readonly token: string;
  readonly approvalToken: string | null;
}

/** Throws a `Failure` that names the input and lists what it may be. */
export function readInputs(input: (name: string) => string): Inputs {
  return {
    failOn: readFailOn(input('fail-on')),
    tiers: readTiers(input('repositories')),
    reports: readReports(input('report')),
    manifest: readManifest(input('manifest')),
    ...readFirstInputs(input),
    approvalToken: readApprovalToken(input('approval-token')),
  };
}

/** What the status needs, which is set to *pending* before anything else can fail. */
export function readFirstInputs(input: (name: string) => string): Pick<Inputs, 'status' | 'token'> {
  return { status: readStatusMode(input('status')), token: readToken(input('github-token')) };
}

function readStatusMode(text: string): StatusMode {
  if (text === '') return 'auto';
  return STATUS_MODES.find((mode) => mode === text) ?? refuse('status', text, STATUS_MODES);
}

function readFailOn(text: string): FailOn | null {
  if (text === '') return null;
  return FAIL_ON.find((level) => level === text) ?? refuse('fail-on', text, FAIL_ON);
}

function readTiers(text: string): readonly Tier[] | null {
  if (text === '') return null;
  return listOf(text).map((item) => (isTier(item) ? item : refuse('repositories', item, TIERS)));
}

function readReports(text: string): Inputs['reports'] {
  const asked = text === '' ? ['pr-comment'] : listOf(text);
  const reports = asked.map(
    (item) => REPORTS.find((name) => name === item) ?? refuse('report', item, REPORTS),
  );
  if (reports.includes('none') && reports.length > 1)
    return refuse('report', text, ['none alone', 'or the others']);
  // What the comment has no room for stands in the summary.
  return new Set(reports.flatMap((name) => (name === 'none' ? [] : [name, 'summary' as const])));
}

function readManifest(text: string): string {
  if (text === '') return DEFAULT_MANIFEST_PATH;
  const segments = text.split('/');
  if (!/[\p{Cc}\\]/u.test(text) && !segments.some((segment) => ['', '.', '..'].includes(segment)))
    return text;
  return refuse('manifest', text, [
    'a path from the root of the repository, such as .github/countersign.yml',
  ]);
}

/** Nothing else may become a header: what refuses it would quote it. */
const TOKEN = /^[\x21-\x7e]+$/;

function readApprovalToken(text: string): string | null {
  if (text === '') return null;
  if (TOKEN.test(text)) return text;
  throw new Failure(
    'The input `approval-token` is not a token.',
    'Give it one token without white space, or leave it out where the manifest names no teams.',
  );
}

function readToken(text: string): string {
  if (TOKEN.test(text)) return text;
  throw new Failure(
    `The input \`github-token\` is ${text === '' ? 'empty' : 'not a token'}.`,
    "Leave the input out to use the job's own token.",
  );
}

/** Empty entries (a comma at the end) are a mistake, not "none". */
const listOf = (text: string): string[] => text.split(',').map((item) => item.trim());

function refuse(name: string, given: string, allowed: readonly string[]): never {
  throw new Failure(`The input \`${name}\` may not be \`${given}\`.`, `Use ${allowed.join(', ')}.`);
}

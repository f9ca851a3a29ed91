import type { Finding, Verdict, VerdictCommit } from '../verdict/verdict';
import { standingOf } from './standing';
import { counted, listed } from './text';

/** The sentences that all reports share. Backticks mark names and commands; what stands in them may come from the change. */

type Step = Finding['chain'][number];
type Requirement = Verdict['requirements'][number];

const EDGES: Readonly<Record<string, string>> = {
  call: 'calls',
  construct: 'constructs',
  read: 'reads',
  pass: 'passes on',
  extend: 'extends',
  override: 'is overridden by',
  nest: 'contains',
  effect: 'loads',
  made: 'runs after',
  type: 'uses the type',
  callback: 'is given',
  around: 'runs behind',
  asked: 'is asked by a package for',
  write: 'writes',
  written: 'is written by',
  called: 'is called by',
};

/** How the step before leads to this one; '' for the first. */
export const leads = ({ edge, certainty }: Step): string => {
  if (edge === null) return '';
  const verb = EDGES[edge] ?? edge;
  return certainty === 'exact' ? verb : `probably ${verb}`;
};

/** How each of those who may break the glass does it. */
export const BREAKING_THE_GLASS =
  'each with a review that approves this very head and begins with `break-glass:` and a reason';

export const isOutstanding = ({ approvers, count, vetoedBy }: Requirement): boolean =>
  approvers.length < count || vetoedBy.length > 0;

const nameOf = (from: string): string => (from === 'role:administrator' ? 'an administrator' : from);

const PURPOSES: Readonly<Record<string, string>> = { default: 'the rest', policy: 'the edit of the policy' };

/** `1 approval for payments from bank/compliance`, as it stands after "Ask for"; without `purpose` nothing is said of it. */
export const askOf = ({ approvers, count, from }: Requirement, purpose: string | null = null): string => {
  const missing = Math.max(0, count - approvers.length);
  const who =
    from.length === 0
      ? 'somebody with write access who had no part in the change'
      : from.map(nameOf).join(' or ');
  const what = counted(missing, missing === count ? 'approval' : 'more approval');
  return `${what}${purpose === null ? '' : ` for ${purpose}`} from ${who}`;
};

const purposeOf = ({ area, pullRequest }: Requirement, isOnly: boolean): string | null => {
  const what = isOnly && area === 'default' ? null : (PURPOSES[area] ?? area);
  const which = pullRequest === undefined ? null : `pull request ${pullRequest}`;
  return what === null || which === null ? (what ?? which) : `${what} in ${which}`;
};

const askingOf = (asks: readonly Requirement[]): readonly string[] => {
  const vetoes = [...new Set(asks.flatMap(({ vetoedBy }) => vetoedBy))];
  if (vetoes.length > 0) return [`${listed(vetoes)} asked for changes: settle that first.`];
  const sorted = [...asks].sort((a, b) => Number(a.area === 'default') - Number(b.area === 'default'));
  const texts = sorted.map((ask) => askOf(ask, purposeOf(ask, sorted.length === 1)));
  return texts.length === 0 ? [] : [`Ask for ${listed(texts)}.`];
};

/** The verdict in one line, as it stands after its sign or its name. */
export const headlineOf = (verdict: Verdict): string => {
  const { open, cleared, reported } = standingOf(verdict);
  if (verdict.decision === 'error') return 'could not decide, so this change is stopped';
  if (verdict.overridden) return `overridden: ${counted(open.length, 'finding')} would stop this change`;
  if (verdict.decision === 'fail') {
    const waits = open.every(({ clearableBy }) => clearableBy.length > 0);
    return `${counted(open.length, 'finding')} ${open.length === 1 ? 'stops' : 'stop'} this change${waits ? ' until approved' : ''}`;
  }
  if (verdict.enforcement === 'onboarding') return 'this change introduces the policy';
  if (cleared.length > 0) return `${counted(cleared.length, 'finding')} approved`;
  return reported.length > 0 ? `${counted(reported.length, 'finding')} to know about` : 'no findings';
};

/** Why the glass was broken, in at most three sentences; the reasons are people's text. */
const reasonsOf = ({ breakGlass }: Verdict): readonly string[] => {
  const reasons = (breakGlass?.reasons ?? []).map(
    ({ login, text }) => `\`${login}\` broke the glass: \`${text.replaceAll('`', "'")}\`.`,
  );
  const left = reasons.length - 2;
  return left > 0 ? [...reasons.slice(0, 2), `${left} more broke it too.`] : reasons;
};

/** What to do now, in at most three sentences. */
export const nextStepsOf = (verdict: Verdict): readonly string[] => {
  if (verdict.error !== null) return [verdict.error.nextStep];
  const { open } = standingOf(verdict);
  if (open.length === 0) return [];
  if (verdict.overridden) return reasonsOf(verdict);
  const hard = open.filter(({ clearableBy }) => clearableBy.length === 0);
  const steps = hard.slice(0, 1).map(({ remediation }) => remediation);
  const others = hard.filter(({ remediation }) => remediation !== steps[0]).length;
  if (others > 0)
    steps.push(
      `${counted(others, 'other finding')} below ${others === 1 ? 'needs' : 'need'} another commit too.`,
    );
  return [...steps, ...askingOf(verdict.requirements.filter(isOutstanding))];
};

/** Who wrote a commit, in a few words. */
export const originOf = ({ origin }: VerdictCommit): string => {
  if (origin.kind === 'agent')
    return `${origin.class === 'assist' ? 'assisted by ' : ''}${origin.name ?? 'an agent'}`;
  if (origin.kind === 'unknown') return 'unknown';
  return origin.name === null ? origin.kind : `${origin.kind} ${origin.name}`;
};

/** Why a commit of unknown origin may be an agent's all the same, in one short line; `null` where nothing says so. */
export const suspicionOf = ({ origin }: VerdictCommit): string | null => {
  const [first, ...others] = origin.hints;
  if (origin.kind !== 'unknown' || first === undefined) return null;
  const place = first.line === null ? '' : `line ${first.line}: `;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return `perhaps an agent's: ${place}${clipped(first.text)}${more}`;
};

/** What a reader should know of a commit beside its origin and attestation, a short line each. */
export const remarksOn = (commit: VerdictCommit): readonly string[] => {
  const suspicion = suspicionOf(commit);
  const [first, ...others] = commit.notes.map(({ text }) => text);
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return [...(suspicion === null ? [] : [suspicion]), ...(first === undefined ? [] : [`${first}${more}`])];
};

const LONGEST_HINT = 60;
const clipped = (text: string): string =>
  text.length > LONGEST_HINT ? `${text.slice(0, LONGEST_HINT - 1)}…` : text;

/** What became of a commit's attestation, in a few words. */
export const attestationOf = ({ attestation }: VerdictCommit): string => {
  const { status, reason, mode, model } = attestation;
  if (status === 'not-required') return 'none needed';
  if (status === 'missing') return 'missing';
  if (status === 'rejected') return `refused: ${reason ?? 'unknown'}`;
  return reason === null
    ? `verified (${[model, mode].filter((part) => part !== null).join(', ')})`
    : `not enough: ${reason}`;
};

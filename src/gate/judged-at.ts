import type { VerifiedCommit } from '../attestation/outcome';
import { compareSeverity, type Severity } from '../policy/severity';
import { RULES } from '../rules/registry';
import type { Draft } from '../verdict/draft';
import { findIn } from '../verdict/find';
import { establishCase } from './establish-case';
import type { GateRequest, GateWorld } from './request';

/** What a commit would be judged by, were it the head. */
export interface JudgedAt {
  readonly drafts: readonly Draft[];
  readonly commits: readonly VerifiedCommit[];
  /** Of the change that it is against the base. */
  readonly paths: ReadonlySet<string>;
}

/** By full id; each commit is judged once. */
export type JudgeAt = (head: string) => Promise<JudgedAt>;

/** Judges other commits against the base of a run, by its policies. */
export function judgeAtFor(request: GateRequest, world: GateWorld, startedAt: number): JudgeAt {
  const known = new Map<string, Promise<JudgedAt>>();
  return (head) => {
    const judged =
      known.get(head) ?? judgedAt({ ...request, head, headReplacesBase: false }, world, startedAt);
    known.set(head, judged);
    return judged;
  };
}

async function judgedAt(request: GateRequest, world: GateWorld, startedAt: number): Promise<JudgedAt> {
  const { pullRequest, head } = request;
  const at = { ...request, pullRequest: pullRequest === null ? null : { ...pullRequest, head } };
  const { subject } = await establishCase(at, world, startedAt);
  return {
    drafts: findIn(subject, RULES),
    commits: subject.evidence.flatMap(({ commits }) => commits),
    paths: new Set(subject.change.files.map(({ path }) => path)),
  };
}

/** By fingerprint the most severe of what was found. */
export function worstOf(drafts: readonly Draft[]): ReadonlyMap<string, Severity> {
  const worst = new Map<string, Severity>();
  for (const { finding } of drafts) {
    const known = worst.get(finding.fingerprint);
    if (known === undefined || compareSeverity(finding.severity, known) > 0)
      worst.set(finding.fingerprint, finding.severity);
  }
  return worst;
}

import { keyOf } from '../approval/demand';
import { compareSeverity, type Severity } from '../policy/severity';
import type { Draft } from '../verdict/draft';
import { type JudgedAt, worstOf } from './judged-at';

/** What is found in one of several pull requests by itself. */
export interface OwnFindings extends Pick<JudgedAt, 'drafts' | 'paths' | 'commits'> {
  readonly number: number;
}

/** Keys of demands. */
export interface Shares {
  /** By pull request: what it must have met. */
  readonly own: ReadonlyMap<number, ReadonlySet<string>>;
  /** What all must have met. */
  readonly joint: ReadonlySet<string>;
}

/**
 * Which of several pull requests must answer for which findings of the whole. A pull request has a share in a finding where it
 * is found in it by itself, and where it touches a file that the finding or its chain is in: the same lines may mean something
 * else with its change. A finding that none of them has by itself, as severe, comes from their meeting, and so does one about no file that
 * is nobody's.
 */
export function sharesOf(findings: readonly Draft[], pulls: readonly OwnFindings[]): Shares {
  const known = pulls.map(({ number, drafts, paths }) => ({
    number,
    paths,
    severities: worstOf(drafts),
  }));
  const own = new Map(pulls.map(({ number }) => [number, new Set<string>()]));
  const joint = new Set<string>();
  for (const { blocks, demands, finding } of findings) {
    if (!blocks) continue;
    const keys = demands.map(keyOf);
    const places = [finding.location, ...finding.chain].flatMap((place) => place?.path ?? []);
    const isFound = known.some(({ severities }) => isAsSevere(severities.get(finding.fingerprint), finding));
    if (!isFound) for (const key of keys) joint.add(key);
    for (const { number, paths, severities } of known) {
      const hasShare = severities.has(finding.fingerprint) || places.some((path) => paths.has(path));
      if (hasShare) for (const key of keys) own.get(number)?.add(key);
    }
  }
  return { own, joint };
}

function isAsSevere(known: Severity | undefined, { severity }: Draft['finding']): boolean {
  return known !== undefined && compareSeverity(severity, known) <= 0;
}

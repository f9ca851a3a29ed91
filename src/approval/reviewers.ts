import type { Requirement } from './requirement';

/** Whom to ask for a review: people by login, teams by slug. */
export interface Reviewers {
  readonly users: readonly string[];
  readonly teams: readonly string[];
}

interface Open extends Pick<Requirement, 'count' | 'from' | 'eligible'> {
  readonly approvers: readonly unknown[];
}

/**
 * Who owns what is still to be approved and was never asked: asking again, after somebody had taken a request back, would
 * only annoy. Where anybody may approve nobody in particular is asked.
 *
 * @param asked logins and `org/slug` of everybody who was ever asked
 * @param owner of the repository: only its own teams can review
 */
export const reviewersToAsk = (
  requirements: readonly Open[],
  { asked, owner }: { readonly asked: readonly string[]; readonly owner: string },
): Reviewers => {
  const open = requirements.filter(({ approvers, count }) => approvers.length < count);
  const known = new Set(asked.map((name) => name.toLowerCase()));
  const users = new Set<string>();
  const teams = new Set<string>();
  for (const { from, eligible } of open) {
    const named = new Set(from.map((name) => name.toLowerCase()));
    for (const login of eligible)
      if (named.has(login.toLowerCase()) && !known.has(login.toLowerCase())) users.add(login);
    for (const name of from) {
      const [org = '', slug] = name.split('/');
      if (slug === undefined || org.toLowerCase() !== owner.toLowerCase()) continue;
      if (!known.has(name.toLowerCase())) teams.add(slug);
    }
  }
  return { users: [...users].sort(), teams: [...teams].sort() };
};

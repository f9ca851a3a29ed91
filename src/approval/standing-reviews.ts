import type { Review } from '../world/review-source';

const DECIDES: ReadonlySet<Review['state']> = new Set(['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED']);

/** Positive where `a` came after `b`. Instants are compared, not how they are written. */
const compareAge = (a: Review, b: Review): number =>
  Date.parse(a.submittedAt) - Date.parse(b.submittedAt) || a.id - b.id;

/** The latest first. */
export const latestFirst = (reviews: readonly Review[]): readonly Review[] =>
  reviews.toSorted((a, b) => compareAge(b, a));

/** The review of each person that counts: the latest one that is not a mere comment (threats G10). */
export const standingReviews = (reviews: readonly Review[]): readonly Review[] => {
  const latest = new Map<string, Review>();
  for (const review of reviews) {
    if (!DECIDES.has(review.state)) continue;
    const login = review.account.login.toLowerCase();
    const known = latest.get(login);
    if (known === undefined || compareAge(review, known) > 0) latest.set(login, review);
  }
  return [...latest.values()];
};

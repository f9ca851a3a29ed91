import type { Review } from '../world/review-source';

const DECIDES: ReadonlySet<Review['state']> = new Set(['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED']);

const isLater = (a: Review, b: Review): boolean =>
  a.submittedAt === b.submittedAt ? a.id > b.id : a.submittedAt > b.submittedAt;

/** The review of each person that counts: the latest one that is not a mere comment (threats G10). Sorted by login. */
export const standingReviews = (reviews: readonly Review[]): readonly Review[] => {
  const latest = new Map<string, Review>();
  for (const review of reviews) {
    if (!DECIDES.has(review.state)) continue;
    const login = review.account.login.toLowerCase();
    const known = latest.get(login);
    if (known === undefined || isLater(review, known)) latest.set(login, review);
  }
  return [...latest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, review]) => review);
};

import type { Seen } from '../../world/branch-protection';
import { GithubFault } from './fault';

export const seen = <T>(value: T): Seen<T> => ({ isSeen: true, value });
export const unseen = (why: string): Seen<never> => ({ isSeen: false, why });

/** What was refused was not seen. A used-up rate limit and an outage say nothing of the token, and stay faults. */
export async function orUnseen<T>(answer: Promise<T>): Promise<Seen<T>> {
  try {
    return seen(await answer);
  } catch (error) {
    if (isRefusal(error)) return unseen(error.message);
    throw error;
  }
}

const isRefusal = (error: unknown): error is GithubFault =>
  error instanceof GithubFault &&
  (error.status === 404 || (error.status === 403 && !/rate limit/i.test(error.message)));

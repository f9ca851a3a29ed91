import { z } from 'zod';
import type { Account } from '../../world/review-source';

const TYPES = ['User', 'Bot', 'Organization', 'Mannequin'] as const;

/** GitHub's own stand-in for an account that is gone. */
export const GHOST: Account = { login: 'ghost', type: 'Unknown' };

/** An account in a REST answer; `null` where it was deleted. */
export const accountSchema = z
  .object({ login: z.string().min(1), type: z.string() })
  .nullable()
  .transform((account) => (account === null ? GHOST : accountOf(account.login, account.type)));

/** GraphQL leaves the suffix `[bot]` out where it says that an actor is a bot; here every bot carries it. */
export function accountOf(login: string, type: string): Account {
  if (login.endsWith('[bot]')) return { login, type: 'Bot' };
  const known = TYPES.find((name) => name === type) ?? 'Unknown';
  return { login: known === 'Bot' ? `${login}[bot]` : login, type: known };
}

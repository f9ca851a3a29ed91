import type { Policy } from '../policy/policy';
import { cleanText } from './clean-text';
import { AGENT_TABLE, type MarkerClass } from './marker-table';

export interface KnownAgent {
  readonly agent: string;
  readonly class: MarkerClass;
}

/** Agents by what identifies them, the policy's own included. */
export interface KnownIdentities {
  byEmail(email: string): KnownAgent | null;
  /** A platform's account; `isBot` where the platform says that it is one (some of its interfaces leave `[bot]` out). */
  byAccount(login: string, isBot: boolean): KnownAgent | null;
}

const NOREPLY = /^(?:(\d+)\+)?([^@+]+)@users\.noreply\.github\.com$/;

const BUILT_IN_EMAILS = indexed((signs) => signs.emails);
const BUILT_IN_ACCOUNTS = indexed((signs) => [...(signs.accounts ?? []), ...(signs.numberedAccounts ?? [])]);

function indexed(keysOf: (signs: (typeof AGENT_TABLE)[number]) => readonly string[] | undefined) {
  const index = new Map<string, KnownAgent>();
  for (const signs of AGENT_TABLE)
    for (const key of keysOf(signs) ?? []) index.set(key, { agent: signs.agent, class: signs.class });
  return index;
}

/** The built-in table and the manifest's `agents:`, which add to it and never remove. */
export function knownIdentities(policy: Policy): KnownIdentities {
  const house = new Map<string, KnownAgent>();
  for (const { name, emails } of policy.agents)
    for (const email of emails) house.set(email, { agent: name, class: 'author' });
  return {
    byEmail(written) {
      const email = cleanText(written).trim().toLowerCase();
      return house.get(email) ?? BUILT_IN_EMAILS.get(email) ?? byNoreply(email);
    },
    byAccount(login, isBot) {
      const account = login.toLowerCase();
      const known = BUILT_IN_ACCOUNTS.get(account);
      if (known !== undefined || !isBot) return known ?? null;
      const bare = account.replace(/\[bot\]$/, '');
      return BUILT_IN_ACCOUNTS.get(`${bare}[bot]`) ?? BUILT_IN_ACCOUNTS.get(bare) ?? null;
    },
  };
}

/** Whether an account is that of an agent, by the built-in table. */
export const isAgentAccount = (login: string): boolean => BUILT_IN_ACCOUNTS.has(login.toLowerCase());

/** Whether the address is one that the platform gives to an account. */
export const isAccountAddress = (written: string): boolean =>
  NOREPLY.test(cleanText(written).trim().toLowerCase());

function byNoreply(email: string): KnownAgent | null {
  const [, number, account] = NOREPLY.exec(email) ?? [];
  if (account === undefined) return null;
  return BUILT_IN_ACCOUNTS.get(`${number}+${account}`) ?? BUILT_IN_ACCOUNTS.get(account) ?? null;
}

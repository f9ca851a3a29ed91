import { isAgentAccount } from '../attribution/known-identities';
import type { Account, ReviewSource } from '../world/review-source';
import type { Excluded } from './contributors';
import type { Demand } from './demand';

/** `null`: this person may answer the demand; else why not, in words for the report. */
export type Bar = string | null;

const teamBar = async (source: ReviewSource, demand: Demand, login: string): Promise<Bar> => {
  if (demand.users.some((user) => user.toLowerCase() === login.toLowerCase())) return null;
  const unreadable: string[] = [];
  for (const team of demand.teams) {
    const membership = await source.membership(team, login);
    if (membership === 'member') return null;
    if (membership === 'unreadable') unreadable.push(team);
  }
  if (unreadable.length > 0) return `the token cannot read the members of ${unreadable.join(', ')}`;
  return `not among ${[...demand.users, ...demand.teams].join(', ')}`;
};

/**
 * Whether an account may answer a demand. Write access is asked of the permission API for everybody, those named
 * included: who was removed from the repository must not count because a manifest still names him (threats G09).
 */
export const barFor = async (
  source: ReviewSource,
  account: Account,
  { demand, excluded }: { readonly demand: Demand; readonly excluded: Excluded },
): Promise<Bar> => {
  const { login, type } = account;
  if (type !== 'User') return type === 'Bot' ? 'a bot' : 'not a person';
  if (isAgentAccount(login)) return "an agent's account";
  const involved = excluded.get(login.toLowerCase());
  if (involved !== undefined) return involved;
  if (!(await source.hasWriteAccess(login))) return 'has no write access';
  const namesNobody = demand.users.length === 0 && demand.teams.length === 0;
  if (!namesNobody) return teamBar(source, demand, login);
  if (demand.otherwise === 'administrators' && !(await source.isAdministrator(login)))
    return 'not an administrator';
  return null;
};

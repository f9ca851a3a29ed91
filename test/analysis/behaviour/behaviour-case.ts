import type { Tree } from '../references/literal-change';

/**
 * One edit of a program whose regulated root is `pay` in `src/pay.*`, and everything that is said of it: `severity rule
 * path:line`, and the way behind it. Silence is `[]`.
 */
export interface BehaviourCase {
  readonly before: Tree;
  /** What the edit writes; `null` deletes. */
  readonly after: Readonly<Record<string, string | null>>;
  readonly found: readonly string[];
}

export type BehaviourCases = Readonly<Record<string, BehaviourCase>>;

/** One file, `src/fee.ts`, before and after; `src/pay.ts` calls `fee` in it. */
export const inFee = (before: string, after: string, found: readonly string[] = []): BehaviourCase => ({
  before: { 'src/pay.ts': CALLER, 'src/fee.ts': before },
  after: { 'src/fee.ts': after },
  found,
});

/** The same in CommonJS. */
export const inCommonJs = (before: string, after: string, found: readonly string[] = []): BehaviourCase => ({
  before: { 'src/pay.js': COMMON_CALLER, 'src/fee.js': before },
  after: { 'src/fee.js': after },
  found,
});

export const CALLER = `import { fee } from './fee';
export function pay(amount: number) {
  return amount + fee(amount);
}
`;
export const COMMON_CALLER = `const { fee } = require('./fee');
exports.pay = function (amount) {
  return amount + fee(amount);
};
`;
/** What is said of a change of `fee` in the first line of its file. */
export const FEE = ['high regulated-dependency src/fee.ts:1 pay > fee'];
export const COMMON_FEE = ['high regulated-dependency src/fee.js:1 pay > fee'];

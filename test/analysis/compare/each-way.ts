import { compare } from '../../../src/analysis/compare/compare';
import { type LiteralFile, type LiteralTree, literalGraph } from '../reach/literal-graph';
import { changedFiles } from './changed-files';
import { policyOf } from './policy-of';
import { type Told, told } from './told';

const AREAS = `
regulated:
  - id: pay
    title: Money movement
    functions: ["pay.ts#*"]
    modules: [stripe]
    hosts: ["*.adyen.example"]
    boundaries: ["log/**"]
`;

export interface WayCase {
  readonly base: LiteralTree;
  readonly head: LiteralTree;
  readonly found: Told;
}

export const PAY: LiteralFile = { audit: {}, charge: {}, payOut: { calls: ['pay.ts#charge'] } };
export const DESK: LiteralFile = {
  review: { calls: ['pay.ts#audit'] },
  settleAll: { calls: ['pay.ts#charge'] },
  closeDay: { calls: ['desk.ts#settleAll', 'pay.ts#audit'] },
  withdraw: { calls: ['pay.ts#payOut'] },
  sync: { uses: ['stripe:charges.list'] },
  bill: { uses: ['stripe:charges.create'] },
  ping: { hosts: ['test.adyen.example'] },
  send: { hosts: ['live.adyen.example'] },
};
/** Everything that stands there, and one declaration that refers to some of it. */
export const withRefund = (refund: LiteralFile[string], others: LiteralTree = {}): LiteralTree => ({
  'pay.ts': PAY,
  'desk.ts': DESK,
  'web.ts': { refund },
  ...others,
});

export const JOB: LiteralFile = { 'Settle.run': { kind: 'method', calls: ['desk.ts#settleAll'] } };
export const TILL: LiteralFile = {
  Till: { kind: 'class' },
  'Till.base': { kind: 'field', hosts: ['live.adyen.example'] },
  'Till.client': { kind: 'field', uses: ['stripe:'] },
  send: { reads: ['till.ts#Till.base'] },
};
export const POSTING: LiteralFile = { post: { calls: ['old.ts#post'] }, other: { calls: ['old.ts#post'] } };
export const moved = (file: LiteralFile): LiteralFile =>
  Object.fromEntries(Object.keys(file).map((name) => [name, { calls: ['pay.ts#post'] }]));

/** Everything that is told of such a change. */
export const judged = ({ base, head }: Pick<WayCase, 'base' | 'head'>): Told =>
  told(compare(literalGraph(base), literalGraph(head), policyOf(AREAS), changedFiles()));

import type { Tree } from '../references/literal-change';

/** A trick of threats.md, or an honest edit beside it, and everything that the rules say: `severity rule path:line`, and the way. */
export interface ThreatCase {
  readonly before: Tree;
  /** What the change writes; `null` deletes. */
  readonly after: Readonly<Record<string, string | null>>;
  readonly found: readonly string[];
}

export type ThreatCases = Readonly<Record<string, ThreatCase>>;

/** `pay` leads to `take`; a desk of its own leads nowhere near. `Gate.charge` is regulated too. */
export const SERVICE: Tree = {
  'src/pay.ts':
    "import { take } from './take';\nexport function pay(amount: number) {\n  return take(amount);\n}\n",
  'src/take.ts': 'export const take = (amount: any) => amount;\n',
  'src/gate.ts': 'export class Gate {\n  charge() {\n    return 1;\n  }\n  look() {\n    return 2;\n  }\n}\n',
  'src/desk.ts': 'export const desk = (text: any) => text;\n',
};

export const MANIFEST = `regulated:
  - id: pay
    title: Money movement
    functions: ["**/src/pay.*#pay", "src/gate.ts#Gate.charge"]
    tables: [transactions]
    types: [TransactionRow]
    paths: ["infra/**", "prisma/**"]
`;

/** An edit of what regulated code reaches. */
export const inTake = (text: string, found: readonly string[]): ThreatCase => ({
  before: SERVICE,
  after: { 'src/take.ts': text },
  found,
});

/** An edit of code that nothing regulated reaches. */
export const inDesk = (text: string, found: readonly string[] = []): ThreatCase => ({
  before: SERVICE,
  after: { 'src/desk.ts': text },
  found,
});

/** That `take`, in the first line of its file, is changed. */
export const TAKE = 'high regulated-dependency src/take.ts:1 pay > take';

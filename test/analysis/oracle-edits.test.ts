import { type EditInput, planOf } from '../bench/edits-plan';
import { isRight, type Outcome, outcomesOf } from '../bench/edits-run';
import { policyOf } from './compare/policy-of';

/**
 * A payments service as people write them: an interface with two implementations, a factory, a callback, a barrel, a base
 * class, accessors, a result that is one of several. */
const TREE = {
  'src/pay.ts': `import type { Ledger } from './ledger';
import { Journal } from './journal';
import { retry } from './retry';
import { fee, limits } from './money';
import { checked } from './checks';
import { Account } from './account';
import { Refusal, reserve } from './reserve';

export class PaymentService {
  private readonly journal = new Journal('payments');

  constructor(private readonly ledger: Ledger) {}

  async pay(account: string, amount: number, attempts = 3): Promise<number> {
    if (amount > limits.daily) throw new Error('over the limit');
    checked(account);
    const total = amount + fee(amount);
    const post = () => this.ledger.post(account, total);
    await retry(post, attempts);
    this.journal.note(account, total);
    const reserved = await reserve(total);
    if (reserved === Refusal.Empty || reserved === Refusal.Closed) return 0;
    const held = new Account();
    held.balance = await reserved.release();
    return total + held.balance;
  }
}
`,
  'src/ledger.ts': `import { round } from './money';

export interface Ledger {
  post(account: string, amount: number): Promise<string>;
  close(): void;
}

export class SqlLedger implements Ledger {
  private open = true;

  async post(account: string, amount: number): Promise<string> {
    if (!this.open) throw new Error('closed');
    return account + ':' + round(amount);
  }

  close(): void {
    this.open = false;
  }
}

export function createMemoryLedger(): Ledger {
  const rows: string[] = [];
  return {
    post: async (account, amount) => {
      rows.push(account + amount);
      return String(rows.length);
    },
    close: () => {
      rows.length = 0;
    },
  };
}
`,
  'src/journal.ts': `import { stamp } from './clock';

abstract class Notes {
  protected lines = 0;

  note(account: string, amount: number): void {
    this.lines += 1;
    this.write(stamp() + ' ' + account + ' ' + amount);
  }

  protected abstract write(line: string): void;

  clear(): void {
    this.lines = 0;
  }
}

export class Journal extends Notes {
  constructor(private readonly title: string) {
    super();
  }

  protected write(line: string): void {
    console.log(this.title + ': ' + line);
  }

  print(): string {
    return this.title + ' has ' + this.lines + ' lines';
  }
}
`,
  'src/retry.ts': `export async function retry<T>(work: () => Promise<T>, attempts: number): Promise<T> {
  for (let left = attempts; left > 1; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (isFatal(error)) throw error;
    }
  }
  return work();
}

function isFatal(error: unknown): boolean {
  return error instanceof TypeError || String(error) === 'fatal';
}

export function delay(times: number): number {
  return times > 5 ? 1000 : times * 100;
}
`,
  'src/money.ts': `export * from './rates';

export const limits = { daily: 1000, perHour: 10 };

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

export function format(value: number): string {
  return value.toFixed(2) + ' EUR';
}
`,
  'src/rates.ts': `export enum Band {
  Low = 1,
  High = 2,
}

const RATE = 0.02;

export function fee(amount: number): number {
  if (amount < Band.High * 10) return 1;
  return amount * RATE;
}

export function discount(amount: number): number {
  return amount > 100 ? amount - 5 : 0;
}
`,
  'src/checks.ts': `const KNOWN = ['DE', 'FR'];

export const checked = (account: string): string => {
  const country = account.slice(0, 2);
  if (!KNOWN.includes(country)) throw new Error('unknown ' + country);
  return country;
};

export const mask = (account: string): string => account.slice(0, 4) + '***';
`,
  'src/clock.ts': `export function stamp(): string {
  return new Date(now()).toISOString();
}

const now = (): number => Date.now();

export function today(): string {
  const text = stamp();
  return text.slice(0, 10);
}
`,
  'src/account.ts': `import { round } from './money';

export class Account {
  private cents = 0;

  get balance(): number {
    return this.cents / 100;
  }

  set balance(value: number) {
    if (value < 0) throw new Error('below zero');
    this.cents = round(value) * 100;
  }

  get isEmpty(): boolean {
    return this.cents === 0;
  }
}
`,
  'src/reserve.ts': `export enum Refusal {
  Empty = 'empty',
  Closed = 'closed',
}

export interface Reserved {
  release(): Promise<number>;
  keep: () => string;
}

export async function reserve(amount: number): Promise<Reserved | Refusal> {
  if (amount === 0) return Refusal.Empty;
  return {
    release: async () => {
      const left = amount - 1;
      return left * 2;
    },
    keep: () => 'kept ' + amount,
  };
}
`,
  'src/report.ts': `import { PaymentService } from './pay';
import { format, discount } from './money';
import { mask } from './checks';

export function line(account: string, amount: number): string {
  if (amount === 0) return '';
  return mask(account) + ' ' + format(amount - discount(amount));
}

export async function demo(service: PaymentService, times = 2): Promise<string[]> {
  const lines: string[] = [];
  for (let at = 0; at < times; at += 1) {
    const total = await service.pay('DE12', at * 10);
    lines.push(line('DE12', total));
  }
  return lines;
}
`,
};

const POLICY = `regulated:
  - id: payments
    title: Payments
    functions: ["src/pay.ts#PaymentService.*"]
`;

const INPUT: EditInput = {
  tree: { root: '/tree', texts: new Map(Object.entries(TREE)) },
  policy: policyOf(POLICY),
  count: 80,
  seed: 7,
};

const told = ({ edit, verdict, others, impacts }: Outcome): string => {
  const said = [...impacts.map(({ subject }) => subject), ...others].join(', ');
  return `${edit.kind} in ${edit.path}#${edit.name} is ${verdict}: ${said}`;
};

describe('edits made by a machine, beside what the checker of TypeScript says of them', () => {
  let outcomes: readonly Outcome[] = [];
  const wrong = (isNeutral: boolean, isInside: boolean) =>
    outcomes.filter((each) => isOf(each, isNeutral, isInside) && !isRight(each)).map(told);
  const isOf = ({ edit }: Outcome, isNeutral: boolean, isInside: boolean) =>
    edit.isNeutral === isNeutral && (edit.way !== null) === isInside;

  beforeAll(async () => {
    outcomes = await outcomesOf(planOf(INPUT).edits, INPUT);
  });

  it('has edits of each sort, inside and outside', () => {
    const count = (isNeutral: boolean, isInside: boolean) =>
      outcomes.filter((each) => isOf(each, isNeutral, isInside)).length;
    expect([count(false, true), count(false, false)]).toEqual([30, 30]);
    expect([count(true, true), count(true, false)]).toEqual([10, 10]);
  });

  it('names every edit of what regulated code reaches', () => {
    expect(wrong(false, true)).toEqual([]);
  });

  it('says nothing of regulated code where the edit is beside it', () => {
    expect(wrong(false, false)).toEqual([]);
  });

  it('says nothing at all of edits without a behaviour', () => {
    expect([...wrong(true, true), ...wrong(true, false)]).toEqual([]);
  });
});

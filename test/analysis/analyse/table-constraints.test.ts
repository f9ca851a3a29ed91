import { describePrograms, type ProgramCase } from './program-case';

/** What a constraint of a table names of other tables is the database's: no code of the program runs them for it. */

const POLICY = `
regulated:
  - id: money
    title: Money
    functions: ["src/money.ts#move"]
`;
const SCHEMA = `import { foreignKey, integer, pgTable, uuid } from 'drizzle-orm/pg-core';
import { amount } from './amount';
export const teams = pgTable('teams', { id: uuid().notNull(), plan: uuid() });
export const users = pgTable('users', { id: uuid().notNull(), team: uuid() });
export const transfers = pgTable(
  'transfers',
  { amount: amount(), team: uuid().references(() => teams.id, { onDelete: 'cascade' }), user: uuid() },
  (table) => [foreignKey({ columns: [table.user], foreignColumns: [users.id], name: 'who' }).onDelete('cascade')],
);
`;
const BASE = {
  'src/schema.ts': SCHEMA,
  'src/amount.ts':
    "import { integer } from 'drizzle-orm/pg-core';\nexport const amount = () => integer().notNull();\n",
  'src/money.ts':
    "import { transfers } from './schema';\nexport const move = (db) => db.select().from(transfers);\n",
};
const edited = (from: string, to: string) => ({ 'src/schema.ts': SCHEMA.replace(from, to) });

const CASES: Record<string, ProgramCase> = {
  'is silent about a table that a column refers to': {
    base: BASE,
    head: edited('plan: uuid() }', 'plan: uuid().unique() }'),
    found: {},
  },
  'is silent about a table that a foreign key names': {
    base: BASE,
    head: edited('team: uuid() });', 'team: uuid().notNull() });'),
    found: {},
  },
  'tells the table itself': {
    base: BASE,
    head: edited('user: uuid() },', 'user: uuid().notNull() },'),
    found: {
      dependencyChanges: [
        'money: transfers behaves differently [changed] (head src/schema.ts:5) move > transfers',
      ],
    },
  },
  'tells what a foreign key does': {
    base: BASE,
    head: edited("name: 'who' }).onDelete('cascade')", "name: 'who' }).onDelete('restrict')"),
    found: {
      dependencyChanges: [
        "money: transfers.pgTable('transfers') behaves differently [changed] (head src/schema.ts:8) move > transfers > transfers.pgTable('transfers')",
      ],
    },
  },
  'tells another column that a column refers to': {
    base: BASE,
    head: edited('() => teams.id', '() => teams.plan'),
    found: {
      dependencyChanges: [
        'money: transfers.references-callback behaves differently [changed] (head src/schema.ts:7) move > transfers > transfers.references-callback',
      ],
    },
  },
  'tells what makes a column': {
    base: BASE,
    head: { 'src/amount.ts': BASE['src/amount.ts'].replace('.notNull()', '') },
    found: {
      dependencyChanges: [
        'money: amount behaves differently [changed] (head src/amount.ts:2) move > transfers > amount',
      ],
    },
  },
  'tells what another package is told to refer to': {
    base: { ...BASE, 'src/schema.ts': SCHEMA.replaceAll('drizzle-orm/pg-core', 'tables') },
    head: {
      'src/schema.ts': SCHEMA.replaceAll('drizzle-orm/pg-core', 'tables').replace(
        'plan: uuid() }',
        'plan: uuid().unique() }',
      ),
    },
    found: {
      dependencyChanges: [
        'money: teams behaves differently [changed] (head src/schema.ts:3) move > transfers > transfers.references-callback > teams',
      ],
    },
  },
};

describePrograms('tables that refer to each other', CASES, { policy: POLICY });

import type { Edits } from '../edit';

/** Tables, types and data. */
export const DATA: Edits = {
  'a statement that writes a regulated table instead': {
    texts: [
      [
        'src/admin/users.ts',
        "'UPDATE users SET name = $1 WHERE id = $2'",
        "'UPDATE transactions SET account = $1 WHERE id = $2'",
      ],
    ],
    found: ['critical regulated-data books: rename table @ src/admin/users.ts'],
  },
  'a table whose name is a constant in a template': {
    texts: [
      [
        'src/admin/users.ts',
        "await pool.query('INSERT INTO invitations (name) VALUES ($1)', [name]);",
        `const table = 'ledger.entries';\n  await pool.query(\`INSERT INTO \${table} (account) VALUES ($1)\`, [name]);`,
      ],
    ],
    found: ['critical regulated-data books: invite table @ src/admin/users.ts'],
  },
  'a table that only the running program knows': {
    texts: [
      [
        'src/admin/users.ts',
        "await pool.query('INSERT INTO invitations (name) VALUES ($1)', [name]);",
        `await pool.query(\`INSERT INTO \${process.env.TABLE} (name) VALUES ($1)\`, [name]);`,
      ],
    ],
    found: ['high regulated-data books: ~invite table @ src/admin/users.ts'],
  },
  'a write through an object mapper': {
    texts: [
      [
        'src/ledger/account-store.ts',
        'prisma.visit.create({ data: { account: id } })',
        'prisma.account.create({ data: { id } })',
      ],
    ],
    found: ['critical regulated-data books: accountStore.rememberVisit table @ src/ledger/account-store.ts'],
  },
  'what is written through an object mapper': {
    texts: [['src/ledger/account-store.ts', 'closed: true', 'closed: false']],
    found: ['critical regulated-data books: accountStore.close table @ src/ledger/account-store.ts'],
  },
  'what a tagged statement writes': {
    texts: [
      [
        'src/ledger/ledger-repository.ts',
        `VALUES (\${balanceKey(entry.account)}, \${entry.value},`,
        `VALUES (\${balanceKey(entry.account)}, \${entry.value * 2},`,
      ],
    ],
    found: [
      'critical regulated-change books: LedgerRepository.postEntry changed @ src/ledger/ledger-repository.ts',
      'critical regulated-data books: LedgerRepository.postEntry table @ src/ledger/ledger-repository.ts',
      'high regulated-dependency payments: LedgerRepository.postEntry changed @ src/ledger/ledger-repository.ts via PaymentService.processPayment.withTransaction-callback > LedgerRepository.postEntry',
    ],
  },
  'a statement loses its condition': {
    texts: [['src/ledger/ledger-repository.ts', ' WHERE id = $1"', '"']],
    found: ['critical regulated-data books: LedgerRepository.settle table @ src/ledger/ledger-repository.ts'],
  },
  'a statement is no longer sent': {
    texts: [
      [
        'src/ledger/ledger-repository.ts',
        '    await client.query("UPDATE transactions SET state = \'settled\' WHERE id = $1", [id]);',
        '    await client.query(id);',
      ],
    ],
    found: [
      'critical regulated-data books: LedgerRepository.settle table @ src/ledger/ledger-repository.ts (base)',
    ],
  },
  'a migration of any table': {
    files: { 'migrations/0002-notes.sql': 'ALTER TABLE notes ADD COLUMN at timestamptz;\n' },
    found: ['critical regulated-data books: migrations/0002-notes.sql path @ migrations/0002-notes.sql'],
  },
  'a script of statements somewhere else': {
    files: { 'scripts/repair.sql': 'DELETE FROM ledger.entries WHERE reference IS NULL;\n' },
    found: ['critical regulated-data books: repair.sql table @ scripts/repair.sql'],
  },
  'a table of fees': {
    texts: [['data/fees.json', '"percent": 1.4', '"percent": 14']],
    found: [
      'high regulated-data payments: data/fees.json path @ data/fees.json via PaymentService.processPayment > feeFor',
    ],
  },
  'a table of fees gets a new kind': {
    texts: [['data/fees.json', '"wire": {', '"instant": { "percent": 2, "fixed": 0 },\n  "wire": {']],
    found: [
      'high regulated-data payments: data/fees.json path @ data/fees.json via PaymentService.processPayment > feeFor',
    ],
  },
  'a table of limits': {
    texts: [['data/limits.json', '"card": 500000,', '"card": 5000000000,']],
    found: [
      'high regulated-data payments: data/limits.json path @ data/limits.json via PaymentService.processPayment > assertWithinLimit > limitOf',
    ],
  },
  'a table of limits is deleted': {
    files: { 'data/limits.json': null },
    found: [
      'high regulated-data payments: data/limits.json path @ data/limits.json (base) via PaymentService.processPayment > assertWithinLimit > limitOf',
    ],
  },
  'YAML below a regulated path': {
    texts: [['config/settlement/windows.yaml', '"16:00"', '"23:00"']],
    found: [
      'critical regulated-data books: config/settlement/windows.yaml path @ config/settlement/windows.yaml',
    ],
  },
  'a comment below a path where any change counts': {
    texts: [['config/settlement/windows.yaml', '# Local times', '# Times']],
    found: [
      'critical regulated-data books: config/settlement/windows.yaml path @ config/settlement/windows.yaml',
    ],
  },
  'a field of a regulated type': {
    texts: [['src/ledger/rows.ts', '  amount: number;', '  amount: string;']],
    found: ['critical regulated-data books: TransactionRow type @ src/ledger/rows.ts'],
  },
  'a field of a regulated type may be absent': {
    texts: [['src/ledger/rows.ts', '  state: string;', '  state?: string;']],
    found: ['critical regulated-data books: TransactionRow type @ src/ledger/rows.ts'],
  },
  'YAML that regulated code imports': {
    texts: [['config/cut-offs.yaml', 'wire: 16', 'wire: 23']],
    found: [
      'high regulated-data payments: config/cut-offs.yaml path @ config/cut-offs.yaml via PaymentService.processPayment > leavesToday',
    ],
  },
  'a write in the handler of a message': {
    texts: [
      [
        'src/webhooks/processor-webhook.ts',
        `ledger.note(client, \`\${id} is disputed\`)`,
        "client.query('DELETE FROM transactions WHERE id = $1', [id]) as never",
      ],
    ],
    found: [
      'critical regulated-data books: HANDLERS.charge.disputed.withTransaction-callback table @ src/webhooks/processor-webhook.ts',
    ],
  },
  'a write through the repository of an entity': {
    texts: [
      [
        'src/customers/customer-service.ts',
        "import { Customer } from './customer';",
        "import { Account } from './account';\nimport { Customer } from './customer';",
      ],
      [
        'src/customers/customer-service.ts',
        'private readonly customers: Repository<Customer>) {}',
        `private readonly customers: Repository<Customer>,
    @InjectRepository(Account) private readonly accounts: Repository<Account>,
  ) {}`,
      ],
      [
        'src/customers/customer-service.ts',
        '    bus.emit(',
        '    await this.accounts.save({ id });\n    bus.emit(',
      ],
    ],
    files: {
      'src/customers/account.ts': `import { Entity, PrimaryColumn } from 'typeorm';

@Entity('account')
export class Account {
  @PrimaryColumn()
  id!: string;
}
`,
    },
    found: [
      'critical regulated-data books: CustomerService.register table @ src/customers/customer-service.ts',
    ],
  },
  'a statement by the function of a tagged template': {
    texts: [
      [
        'src/ledger/ledger-repository.ts',
        "await client.query('INSERT INTO notes (text) VALUES ($1)', [text]);",
        `const { text: statement, values } = sql\`UPDATE transactions SET state = \${text}\`;\n    await client.query(statement, [...values]);`,
      ],
    ],
    found: ['critical regulated-data books: LedgerRepository.note table @ src/ledger/ledger-repository.ts'],
  },
  'a write through a builder of queries': {
    files: {
      'src/admin/repair.ts': `import { knex } from '../pool';

export const repair = (id: string) => knex('transactions').where({ id }).update({ state: 'settled' });
`,
    },
    found: ['critical regulated-data books: repair table @ src/admin/repair.ts'],
  },
};

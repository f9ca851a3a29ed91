import { describePrograms, type ProgramCase } from './program-case';

/** What methods do to the fields of an instance that a framework holds, where another method reads them. */

const POLICY = `
regulated:
  - id: transfer
    title: Transfers
    functions: ["src/transfer.ts#Transfer.submit"]
`;
const TRANSFER = `import { Component, inject } from '@angular/core';
import { FormBuilder } from '@angular/forms';
import { Router } from '@angular/router';
import { capOf } from './caps';
import { Ledger } from './ledger';

@Component({ templateUrl: './transfer.html' })
export class Transfer {
  form: any;
  amount = 0;
  shown = '';
  fees: number[] = [];
  ledger = inject(Ledger);

  constructor(private fb: FormBuilder, private router: Router) {
    this.form = this.fb.group({ to: '' });
  }

  onAmount(typed: string) {
    const found = Number(typed);
    if (found > 0) this.amount = capOf(found);
  }

  onTo(to: string) {
    this.form.get('to').setValue(to);
  }

  onShow(text: string) {
    this.shown = text;
    this.ledger.log(text);
    this.router.navigate(['/shown']);
  }

  submit() {
    this.shown = 'sent';
    this.router.navigate(['/sent']);
    return this.ledger.post(this.form.value, this.amount, this.fees);
  }
}
`;
const BASE = {
  'src/transfer.ts': TRANSFER,
  'src/caps.ts': 'export const capOf = (amount: number) => Math.min(amount, 100);\n',
  'src/ledger.ts':
    'export class Ledger {\n  post(to: unknown, amount: number, fees: number[]) {\n    return [to, amount, fees];\n  }\n  log(text: string) {\n    return text;\n  }\n}\n',
};
const edited = (from: string, to: string) => ({ 'src/transfer.ts': TRANSFER.replace(from, to) });
const CHANGED = (field: string, line: number) =>
  `transfer: Transfer.this.${field} behaves differently [changed] (head src/transfer.ts:${line}) Transfer.submit > Transfer.this.${field}`;

const LOGGED = TRANSFER.replace('  form: any;', '  logger = new Logger(Transfer.name);\n  form: any;')
  .replace('    const found =', '    this.logger.log(typed);\n    const found =')
  .replace("    this.shown = 'sent';", "    this.logger.log('sent');\n    this.shown = 'sent';")
  .replace('import { capOf }', "import { Logger } from '@nestjs/common';\nimport { capOf }");

const CASES: Record<string, ProgramCase> = {
  'another value that a handler sets a field to': {
    base: BASE,
    head: edited('capOf(found)', 'found * 2'),
    found: { dependencyChanges: [CHANGED('amount', 21)] },
  },
  'the condition under which it does': {
    base: BASE,
    head: edited('found > 0', 'found > 1'),
    found: { dependencyChanges: [CHANGED('amount', 21)] },
  },
  'a variable of the handler that it uses, and nothing else': {
    base: BASE,
    head: edited('Number(typed)', 'parseInt(typed, 10)'),
    found: {
      dependencyChanges: [
        'transfer: Transfer.onAmount.found behaves differently [changed] (head src/transfer.ts:20) Transfer.submit > Transfer.this.amount > Transfer.onAmount.found',
      ],
    },
  },
  'a function that gives the value': {
    base: BASE,
    head: { 'src/caps.ts': BASE['src/caps.ts'].replace('100', '1e9') },
    found: {
      dependencyChanges: [
        'transfer: capOf behaves differently [changed] (head src/caps.ts:1) Transfer.submit > Transfer.this.amount > capOf',
      ],
    },
  },
  'what a handler does to a form': {
    base: BASE,
    head: edited('setValue(to)', "setValue(to || 'house')"),
    found: { dependencyChanges: [CHANGED('form', 25)] },
  },
  'a handler that is the first to change a field, in a function that it hands on': {
    base: BASE,
    head: edited(
      '  onShow(',
      '  onFee() {\n    this.fb.ask().subscribe((fee: number) => {\n      this.fees.push(fee);\n    });\n  }\n\n  onShow(',
    ),
    found: {
      regulatedChanges: [
        'transfer: Transfer.submit now leads to `Transfer.this.fees` in src/transfer.ts [changed] (head src/transfer.ts:40)',
      ],
    },
  },
  'nothing of what is shown, of what is injected, or of where the methods stand': {
    base: BASE,
    head: {
      'src/transfer.ts': TRANSFER.replace(
        "    this.shown = text;\n    this.ledger.log(text);\n    this.router.navigate(['/shown']);\n",
        "    this.shown = text.trim();\n    this.ledger.log(text.trim());\n    this.router.navigate(['/elsewhere']);\n",
      ).replace(
        / {2}onAmount[\s\S]*?\n {2}}\n\n( {2}onTo[\s\S]*?\n {2}}\n\n)/,
        (both, second: string) => second + both.slice(0, -second.length),
      ),
    },
    found: {},
  },
  'nothing of an entry that another method writes to a log': {
    base: { ...BASE, 'src/transfer.ts': LOGGED },
    head: { 'src/transfer.ts': LOGGED.replace('log(typed)', 'warn(typed)') },
    found: {},
  },
  'nothing of a class that no framework holds: who makes it says what happens to it': {
    base: {
      ...BASE,
      'src/transfer.ts': TRANSFER.replace("@Component({ templateUrl: './transfer.html' })\n", ''),
    },
    head: {
      'src/transfer.ts': TRANSFER.replace("@Component({ templateUrl: './transfer.html' })\n", '').replace(
        'capOf(found)',
        'found * 2',
      ),
    },
    found: {},
  },
};

describePrograms('fields that other methods set', CASES, { policy: POLICY });

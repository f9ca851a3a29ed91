import { describePrograms, type ProgramCase } from './program-case';

const POLICY = `
regulated:
  - id: pay
    title: Money movement
    functions: ["pay/**#*"]
`;

const NEST = "import { forwardRef, Module } from '@nestjs/common';\n";
const PAY = {
  'pay/payments.ts': 'export class Payments {\n  charge(amount: number) {\n    return amount;\n  }\n}\n',
  'ledger.module.ts': `${NEST}import { Payments } from './pay/payments';\n@Module({ providers: [Payments] })\nexport class LedgerModule {}\n`,
};
const SHOP = `${NEST}import { LedgerModule } from './ledger.module';\n`;

const CASES: Record<string, ProgramCase> = {
  'a module that is imported a moment later': {
    base: { ...PAY, 'shop.module.ts': `${SHOP}@Module({ imports: [LedgerModule] })\nexport class ShopModule {}\n` },
    head: {
      'shop.module.ts': `${SHOP}@Module({ imports: [forwardRef(() => LedgerModule)] })\nexport class ShopModule {}\n`,
    },
    found: {},
  },
};

describePrograms('modules of NestJS that name each other', CASES, { policy: POLICY });

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
  'till.module.ts': `${NEST}import { Payments } from './pay/payments';\n@Module({ providers: [Payments] })\nexport class TillModule {}\n`,
};
const APP = `${NEST}import { TillModule } from './till.module';\n@Module({ imports: [TillModule] })\nexport class AppModule {}\n`;
const shop = (imports: string, other = ''): string =>
  `${NEST}import { TillModule } from './till.module';\n@Module({ imports: [${imports}]${other} })\nexport class ShopModule {}\n`;
const booksAt = (controller: string) => ({
  'books.controller.ts': `import { Controller } from '@nestjs/common';\n@Controller('${controller}')\nexport class Books {}\n`,
});
const BOOKS = `${NEST}import { Books } from './books.controller';\n@Module({ controllers: [Books] })\nexport class BooksModule {}\n`;
const POSTING = `${NEST}import { BooksModule } from '../books.module';\n@Module({ imports: [BooksModule] })\nexport class PostingModule {}\n`;

const CASES: Record<string, ProgramCase> = {
  'a module that is imported a moment later is imported as before': {
    base: { ...PAY, 'shop.module.ts': shop('TillModule') },
    head: { 'shop.module.ts': shop('forwardRef(() => TillModule)') },
    found: {},
  },
  'a further module that imports one is no new way': {
    base: { ...PAY, 'app.module.ts': APP, 'shop.module.ts': shop('') },
    head: { 'shop.module.ts': shop('TillModule') },
    found: {},
  },
  'the first module that imports one is a new way': {
    base: { ...PAY, 'shop.module.ts': shop('') },
    head: { 'shop.module.ts': shop('forwardRef(() => TillModule)') },
    found: {
      newCalls: [
        'pay: ShopModule.forwardRef-callback newly reaches `Payments` through `TillModule` [function] (head shop.module.ts:3) ShopModule.forwardRef-callback > TillModule > Payments',
      ],
    },
  },
  'tests that import a module do not put it into the program': {
    base: { ...PAY, 'test/app.spec.ts': APP.replace('./till', '../till'), 'shop.module.ts': shop('') },
    head: { 'shop.module.ts': shop('TillModule') },
    found: {
      newCalls: [
        'pay: ShopModule newly reaches `Payments` through `TillModule` [function] (head shop.module.ts:3) ShopModule > TillModule > Payments',
      ],
    },
  },
  'a module that comes to have a regulated class itself is a new way': {
    base: { ...PAY, 'app.module.ts': APP, 'shop.module.ts': shop('TillModule') },
    head: {
      'shop.module.ts': `import { Payments } from './pay/payments';\n${shop('TillModule', ', providers: [Payments]')}`,
    },
    found: {
      newCalls: [
        'pay: ShopModule newly hands on `Payments` [function] (head shop.module.ts:4) ShopModule > Payments',
      ],
    },
  },
  'a regulated module does not behave as what another one has': {
    base: { ...booksAt('books'), 'books.module.ts': BOOKS, 'pay/posting.module.ts': POSTING },
    head: booksAt('ledgers'),
    found: {},
  },
  'what a regulated module has itself is followed': {
    base: {
      ...booksAt('books'),
      'pay/books.module.ts': BOOKS.replace('./books', '../books'),
    },
    head: booksAt('ledgers'),
    found: {
      dependencyChanges: [
        'pay: Books behaves differently [changed] (head books.controller.ts:2) BooksModule > Books',
      ],
    },
  },
  'who is given what a module makes does not depend on what else the module has': {
    base: {
      ...booksAt('books'),
      'books.module.ts': `${NEST}import { Books } from './books.controller';
@Module({ controllers: [Books], providers: [{ provide: 'RATE', useFactory: () => new Map([['a', 1]]) }] })
export class BooksModule {}
`,
      'pay/payments.ts': `import { Inject } from '@nestjs/common';
export class Payments {
  constructor(@Inject('RATE') private readonly rates: Map<string, number>) {}
  charge(amount: number) {
    return this.rates.get('a') ?? amount;
  }
}
`,
    },
    head: booksAt('ledgers'),
    found: {},
  },
};

describePrograms('modules of NestJS that import each other', CASES, { policy: POLICY });

import { edgesOf, graphOf, type Tree } from './program';

interface Case {
  readonly tree: Tree;
  /** Every edge to what a framework runs around a handler. */
  readonly around: readonly string[];
}

const GUARDS = [
  'export class AuthGuard { canActivate() { return true; } }',
  'export class LogGuard { canActivate() { return true; } }',
  'export class Audit { intercept() { return 1; } }',
  'export class Trim { transform() { return 1; } }',
  'export class Catcher { catch() { return 1; } }',
].join('\n');
const CONTROLLERS = `import { Controller, Get, Post } from '@nestjs/common';
@Controller('pay') export class Payments { @Post() pay() { return this.sum(); } @Get(':id') find() { return 2; } sum() { return 1; } }
@Controller('rest') export class Rest { @Get() rest() { return 3; } }`;
const moduleOf = (name: string, parts: string, imports = ''): string =>
  `import { Module } from '@nestjs/common';\n${imports}\n@Module({ ${parts} }) export class ${name} {}`;
const CORE = "import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';";
const GUARDED = `import * as guards from './guards';\n${CORE}\nimport { Payments } from './controllers';`;
const main = (body: string, imports = ''): string =>
  `import { NestFactory } from '@nestjs/core';\n${imports}\nasync function start() { ${body} }\nstart();`;
const APP = "import { App } from './app';\nimport { AuthGuard, Catcher, LogGuard, Trim } from './guards';";

const BOTH = (guard: string, certainty = ''): string[] => [
  `controllers.ts#Payments.find around guards.ts#${guard}${certainty}`,
  `controllers.ts#Payments.pay around guards.ts#${guard}${certainty}`,
];

const provided = (provider: string): Tree => ({
  'guards.ts': GUARDS,
  'controllers.ts': CONTROLLERS,
  'app.ts': moduleOf('App', `controllers: [Payments], providers: [${provider}]`, GUARDED),
});

const CASES: Record<string, Case> = {
  'a guard for all routes, and no method that is none': {
    tree: provided('{ provide: APP_GUARD, useClass: guards.AuthGuard }'),
    around: BOTH('AuthGuard.canActivate'),
  },
  'an interceptor, a pipe and a filter for all routes': {
    tree: provided(
      '{ provide: APP_INTERCEPTOR, useClass: guards.Audit }, { provide: APP_PIPE, useValue: new guards.Trim() }, { provide: APP_FILTER, useExisting: guards.Catcher }',
    ),
    around: [...BOTH('Audit.intercept'), ...BOTH('Catcher.catch'), ...BOTH('Trim.transform')].sort(),
  },
  'what a factory makes for all routes, and the factory': {
    tree: {
      ...provided('{ provide: APP_GUARD, useFactory: makeGuard }'),
      'app.ts': moduleOf(
        'App',
        'controllers: [Payments], providers: [{ provide: APP_GUARD, useFactory: makeGuard }]',
        `${GUARDED}\nfunction makeGuard() { return new guards.AuthGuard(); }`,
      ),
    },
    around: [
      'controllers.ts#Payments.find around app.ts#makeGuard',
      'controllers.ts#Payments.find around guards.ts#AuthGuard.canActivate',
      'controllers.ts#Payments.pay around app.ts#makeGuard',
      'controllers.ts#Payments.pay around guards.ts#AuthGuard.canActivate',
    ],
  },
  'a guard for all routes that stands for another token': {
    tree: {
      ...provided(''),
      'app.ts': moduleOf(
        'App',
        "controllers: [Payments], providers: [{ provide: 'AUTH', useClass: guards.AuthGuard }, { provide: APP_GUARD, useExisting: 'AUTH' }]",
        GUARDED,
      ),
    },
    around: BOTH('AuthGuard.canActivate'),
  },
  'a guard of a module that the application imports, by a list, a chosen part, a function and a dynamic module':
    {
      tree: {
        'guards.ts': GUARDS,
        'controllers.ts': CONTROLLERS,
        'more.ts': `${CORE}\nimport { AuthGuard } from './guards';\nexport const more = [{ provide: APP_GUARD, useClass: AuthGuard }];`,
        'log.ts': `import { Module } from '@nestjs/common';\n${CORE}\nimport { LogGuard } from './guards';
@Module({}) export class Log { static forRoot() { return { module: Log, providers: [{ provide: APP_GUARD, useClass: LogGuard }] }; } }`,
        'audit.ts': moduleOf(
          'Auditing',
          'providers: [...provided()]',
          `import { provided } from './provided';`,
        ),
        'provided.ts': `${CORE}\nimport { Audit } from './guards';\nexport function provided() { return [{ provide: APP_INTERCEPTOR, useClass: Audit }]; }`,
        'pay.ts': moduleOf('Pay', 'controllers: [Payments]', `import { Payments } from './controllers';`),
        'app.ts': moduleOf(
          'App',
          'imports: [Pay, Log.forRoot(), ...(process.env.AUDIT ? [Auditing] : [])], providers: more',
          `import { Auditing } from './audit';\nimport { Log } from './log';\nimport { more } from './more';\nimport { Pay } from './pay';`,
        ),
      },
      around: [
        ...BOTH('Audit.intercept'),
        ...BOTH('AuthGuard.canActivate'),
        ...BOTH('LogGuard.canActivate'),
      ].sort(),
    },
  'no guard of an application that does not import the module': {
    tree: {
      'guards.ts': GUARDS,
      'controllers.ts': CONTROLLERS,
      'shared.ts': moduleOf(
        'Shared',
        'providers: [{ provide: APP_GUARD, useClass: AuthGuard }]',
        `${CORE}\nimport { AuthGuard } from './guards';`,
      ),
      'index.ts': "export { Shared } from './shared';\nexport const LIMIT = 1;",
      'app.ts': moduleOf(
        'App',
        'controllers: [Payments], providers: [{ provide: LIMIT, useValue: 1 }]',
        `import { Payments } from './controllers';\nimport { LIMIT } from './index';`,
      ),
      'other.ts': moduleOf(
        'Other',
        'imports: [Shared], controllers: [Rest]',
        `import { Rest } from './controllers';\nimport { Shared } from './index';`,
      ),
    },
    around: ['controllers.ts#Rest.rest around guards.ts#AuthGuard.canActivate'],
  },
  'a guess where a controller stands in an application without the guard too': {
    tree: {
      ...provided('{ provide: APP_GUARD, useClass: guards.AuthGuard }'),
      'other.ts': moduleOf('Other', 'controllers: [Payments]', `import { Payments } from './controllers';`),
    },
    around: BOTH('AuthGuard.canActivate', ' (1 of 2)'),
  },
  'what an application is told to use on every route': {
    tree: {
      ...provided(''),
      'main.ts': main(
        'const app = await NestFactory.create(App); app.useGlobalGuards(new LogGuard(), app.get(AuthGuard)); app.useGlobalPipes(new Trim()); setUp(app);',
        `${APP}\nimport { setUp } from './set-up';`,
      ),
      'set-up.ts': `import type { INestApplication } from '@nestjs/common';\nimport { Catcher } from './guards';\nexport function setUp(app: INestApplication) { app.useGlobalFilters(new Catcher()); }`,
    },
    around: [
      ...BOTH('AuthGuard.canActivate'),
      ...BOTH('Catcher.catch'),
      ...BOTH('LogGuard.canActivate'),
      ...BOTH('Trim.transform'),
    ].sort(),
  },
  'uncertainly what an application of unknown type is told to use': {
    tree: {
      ...provided(''),
      'main.ts': main(
        'const app = await NestFactory.create(App); setUp(app);',
        `${APP}\nimport { setUp } from './set-up';`,
      ),
      'set-up.ts': `import { LogGuard } from './guards';\nexport function setUp(app) { app.useGlobalGuards(new LogGuard()); }`,
    },
    around: BOTH('LogGuard.canActivate', ' (1 of 1)'),
  },
  'what only one of two applications is told to use': {
    tree: {
      ...provided(''),
      'main.ts': main('const app = await NestFactory.create(App);', APP),
      'other-main.ts': main(
        'const app = await NestFactory.create(Other); app.useGlobalGuards(new LogGuard());',
        `import { Other } from './other';\nimport { LogGuard } from './guards';`,
      ),
      'other.ts': moduleOf('Other', 'controllers: [Rest]', `import { Rest } from './controllers';`),
    },
    around: ['controllers.ts#Rest.rest around guards.ts#LogGuard.canActivate'],
  },
  'nothing that tests alone say': {
    tree: {
      ...provided(''),
      'test/app.spec.ts': `import { Test } from '@nestjs/testing';\n${CORE}\n${APP.replaceAll('./', '../')}
Test.createTestingModule({ imports: [App], providers: [{ provide: APP_GUARD, useClass: AuthGuard }] }).compile().then((made) => { const app = made.createNestApplication(); app.useGlobalPipes(new Trim()); });`,
    },
    around: [],
  },
  'nothing under tokens of the same name that are not the framework’s': {
    tree: {
      ...provided(''),
      'tokens.ts': "export const APP_GUARD = 'guard';",
      'app.ts': moduleOf(
        'App',
        'controllers: [Payments], providers: [{ provide: APP_GUARD, useClass: AuthGuard }]',
        `import { APP_GUARD } from './tokens';\nimport { AuthGuard } from './guards';\nimport { Payments } from './controllers';`,
      ),
    },
    around: [],
  },
  'a guard of a method and of a class, which extends nothing': {
    tree: {
      'guards.ts': GUARDS,
      'controllers.ts': `import { Controller, Get, Post, UseGuards, UseInterceptors } from '@nestjs/common';\nimport { Audit, AuthGuard } from './guards';
@Controller() @UseGuards(AuthGuard) export class Payments { @Post() @UseInterceptors(new Audit()) pay() { return 1; } @Get() find() { return 2; } sum() { return 1; } }
@Controller() export class Rest { @Get() rest() { return 3; } }`,
    },
    around: [
      'controllers.ts#Payments.find around guards.ts#AuthGuard.canActivate',
      'controllers.ts#Payments.pay around guards.ts#Audit.intercept',
      'controllers.ts#Payments.pay around guards.ts#AuthGuard.canActivate',
    ],
  },
  'a guard that a package’s class makes, by its class': {
    tree: {
      'guards.ts': `import { PassportGuard } from 'passport-guard';\nexport class AuthGuard extends PassportGuard('jwt') { handleRequest() { return 1; } }`,
      'controllers.ts': `import { Controller, Get, UseGuards } from '@nestjs/common';\nimport { AuthGuard } from './guards';\n@Controller() export class Payments { @UseGuards(AuthGuard) @Get() pay() { return 1; } }`,
    },
    around: ['controllers.ts#Payments.pay around guards.ts#AuthGuard'],
  },
  'a guard that a function makes, and one in a decorator of the tree’s own': {
    tree: {
      'guards.ts': `export function RoleGuard(role: string) { class Guard { canActivate() { return role; } } return Guard; }\n${GUARDS}`,
      'decorate.ts': `import { applyDecorators, UseGuards } from '@nestjs/common';\nimport { AuthGuard } from './guards';\nexport function Auth() { return applyDecorators(UseGuards(AuthGuard)); }`,
      'controllers.ts': `import { Controller, Get, UseGuards } from '@nestjs/common';\nimport { RoleGuard } from './guards';\nimport { Auth } from './decorate';
@Controller() export class Payments { @UseGuards(RoleGuard('a')) @Auth() @Get() pay() { return 1; } }`,
    },
    around: [
      'controllers.ts#Payments.pay around guards.ts#AuthGuard.canActivate',
      'controllers.ts#Payments.pay around guards.ts#RoleGuard.Guard.canActivate',
    ],
  },
};

test.each(Object.entries(CASES))('a framework runs around a handler %s', (_title, { tree, around }) => {
  expect(edgesOf(tree).filter((edge) => / around /.test(edge))).toEqual(around);
});

test('says the line in the file of the handler: of the decorator there, else of the handler', () => {
  const { nodes, outgoing } = graphOf({
    'guards.ts': GUARDS,
    'controllers.ts':
      "import { Controller, Get, Post, UseGuards } from '@nestjs/common';\nimport { LogGuard } from './guards';\n@Controller('pay')\nexport class Payments {\n  @Post()\n  pay() { return 1; }\n  @Get()\n  @UseGuards(LogGuard)\n  find() { return 2; }\n}",
    'app.ts': `${'\n'.repeat(20)}${moduleOf('App', 'controllers: [Payments], providers: [{ provide: APP_GUARD, useClass: guards.AuthGuard }]', GUARDED)}`,
  });
  const around = outgoing.flat().filter(({ kind }) => kind === 'around');
  const texts = around.map(({ from, to, line }) => `${nodes[from]?.name}:${line} ${nodes[to]?.name}`);
  expect(texts.sort()).toEqual([
    'Payments.find:7 AuthGuard.canActivate',
    'Payments.find:8 LogGuard.canActivate',
    'Payments.pay:5 AuthGuard.canActivate',
  ]);
});

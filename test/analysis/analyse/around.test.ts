import type { Told } from '../compare/told';
import { describePrograms, type ProgramCase } from './program-case';

const POLICY = `
regulated:
  - id: money
    title: Money
    functions: ["src/pay.controller.ts#Payments"]
controls:
  - id: signed-in
    before: "src/ledger.ts#post"
    require: "src/guards.ts#AuthGuard.canActivate"
`;

const NEST = "import { Controller, Get, Module, Post, UseGuards } from '@nestjs/common';\n";
const CORE = "import { APP_GUARD } from '@nestjs/core';\n";
const GUARDS = `import { allowed, limits } from './checks';
export class AuthGuard { canActivate() { return allowed(); } }
export class LimitGuard { canActivate() { return limits(); } }
`;
const CHECKS = "export const allowed = () => 'yes';\nexport const limits = () => 'few';\n";
const controller = (decorators = ''): string => `${NEST}import { post } from './ledger';
import { AuthGuard } from './guards';
export const guards = [AuthGuard];
@Controller('pay')
export class Payments {
  @Post() ${decorators}
  pay() { return post(); }
}
`;
const app = (
  providers: string,
  imports = '',
): string => `${NEST}${CORE}import { Payments } from './pay.controller';
import { Info } from './info.controller';
import { AuthGuard, LimitGuard } from './guards';
export const known = [LimitGuard, AuthGuard];
@Module({ imports: [${imports}], controllers: [Payments, Info], providers: [${providers}] })
export class App {}
`;
const INFO = `${NEST}@Controller('info')\nexport class Info {\n  @Get()\n  info() { return 1; }\n}\n`;
const AUTH = '{ provide: APP_GUARD, useClass: AuthGuard }';
const LIMIT = '{ provide: APP_GUARD, useClass: LimitGuard }';

const tree = (providers: string): ProgramCase['base'] => ({
  'src/app.ts': app(providers),
  'src/guards.ts': GUARDS,
  'src/checks.ts': CHECKS,
  'src/pay.controller.ts': controller(),
  'src/info.controller.ts': INFO,
  'src/ledger.ts': 'export const post = () => 1;\n',
});

const main = (body: string): string => `import { NestFactory } from '@nestjs/core';
import { App } from './app';
import { AuthGuard, LimitGuard } from './guards';
export const known = [AuthGuard, LimitGuard];
export async function start() {
  const app = await NestFactory.create(App);
  ${body}
  await app.listen(3000);
}
`;

const LOST: Told = {
  regulatedChanges: [
    'money: Payments.pay no longer leads to `AuthGuard.canActivate` in src/guards.ts [changed] (head src/pay.controller.ts:7)',
  ],
  bypassedControls: [
    'signed-in: Payments.pay reaches `post` without `src/guards.ts#AuthGuard.canActivate` [bypassed] (head src/pay.controller.ts:7) Payments.pay > post',
  ],
};

const CASES: Record<string, ProgramCase> = {
  'tells what a guard for all routes calls': {
    base: tree(AUTH),
    head: { 'src/checks.ts': CHECKS.replace('yes', 'no') },
    found: {
      dependencyChanges: [
        'money: allowed behaves differently [changed] (head src/checks.ts:1) Payments.pay > AuthGuard.canActivate > allowed',
      ],
    },
  },
  'is silent about a guard that nobody put before it': {
    base: tree(AUTH),
    head: { 'src/checks.ts': CHECKS.replace('few', 'many') },
    found: {},
  },
  'tells that a guard for all routes is taken out': {
    base: tree(`${AUTH}, ${LIMIT}`),
    head: { 'src/app.ts': app(LIMIT) },
    found: LOST,
  },
  'tells that a guard for all routes is put in': {
    base: tree(AUTH),
    head: { 'src/app.ts': app(`${AUTH}, ${LIMIT}`) },
    found: {
      regulatedChanges: [
        'money: Payments.pay now leads to `LimitGuard.canActivate` in src/guards.ts [changed] (head src/pay.controller.ts:7)',
      ],
    },
  },
  'is silent where the module gets something else': {
    base: tree(AUTH),
    head: { 'src/app.ts': app(`${AUTH}, { provide: 'LIMIT', useValue: 1 }`) },
    found: {},
  },
  'is silent about an edit of another controller, and about a new one': {
    base: tree(AUTH),
    head: {
      'src/info.controller.ts': INFO.replace('return 1', 'return 2'),
      'src/more.controller.ts': INFO.replace('Info', 'More'),
      'src/app.ts': app(AUTH)
        .replace('Info]', 'Info, More]')
        .replace(NEST, `${NEST}import { More } from './more.controller';\n`),
    },
    found: {},
  },
  'tells that the call which puts a guard before all routes is deleted': {
    base: { ...tree(''), 'src/main.ts': main('app.useGlobalGuards(new AuthGuard(), new LimitGuard());') },
    head: { 'src/main.ts': main('app.useGlobalGuards(new LimitGuard());') },
    found: LOST,
  },
  'is silent about an edit beside that call': {
    base: { ...tree(''), 'src/main.ts': main('app.useGlobalGuards(new AuthGuard());') },
    head: { 'src/main.ts': main('app.useGlobalGuards(new AuthGuard()); app.enableCors();') },
    found: {},
  },
  'tells that the application no longer imports the module with the guard': {
    base: {
      ...tree(''),
      'src/app.ts': app('', 'Auth').replace(CORE, `${CORE}import { Auth } from './auth';\n`),
      'src/auth.ts': `${NEST}${CORE}import { AuthGuard } from './guards';\n@Module({ providers: [${AUTH}] })\nexport class Auth {}\n`,
    },
    head: { 'src/app.ts': app('').replace(CORE, `${CORE}import { Auth } from './auth';\n`) },
    found: LOST,
  },
  'is silent about the guard of an application that the controller is no part of': {
    base: {
      ...tree(AUTH),
      'src/other.ts': `${NEST}${CORE}import { LimitGuard } from './guards';\n@Module({ providers: [${LIMIT}] })\nexport class Other {}\n`,
    },
    head: {
      'src/other.ts': `${NEST}@Module({})\nexport class Other {}\n`,
      'src/checks.ts': CHECKS.replace('few', 'many'),
    },
    found: {},
  },
  'is silent about a module that a test puts together': {
    base: tree(AUTH),
    head: {
      'src/app.spec.ts': `import { Test } from '@nestjs/testing';\n${CORE}import { App } from './app';\nimport { LimitGuard } from './guards';\ntest('x', () => Test.createTestingModule({ imports: [App], providers: [${LIMIT}] }));\n`,
      'src/checks.ts': CHECKS.replace('few', 'many'),
    },
    found: {},
  },
  'tells that the file of a guard goes with its provider, once': {
    base: tree(`${AUTH}, ${LIMIT}`),
    head: {
      'src/app.ts': app(AUTH).replaceAll('LimitGuard, ', '').replace(', LimitGuard', ''),
      'src/guards.ts': GUARDS.replace(/export class LimitGuard.*\n/, ''),
    },
    found: {
      dependencyChanges: [
        'money: LimitGuard is removed [removed] (base src/guards.ts:3) Payments.pay > LimitGuard.canActivate > LimitGuard',
      ],
    },
  },
  'tells that the guard of a method is lost, which extends nothing': {
    base: { ...tree(''), 'src/pay.controller.ts': controller('@UseGuards(AuthGuard)') },
    head: { 'src/pay.controller.ts': controller() },
    found: {
      regulatedChanges: ['money: Payments.pay behaves differently [changed] (head src/pay.controller.ts:7)'],
      bypassedControls: LOST.bypassedControls ?? [],
    },
  },
};

describePrograms('the analysis', CASES, { policy: POLICY });

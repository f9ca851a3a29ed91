import { edgesOf, type Tree } from './program';

interface Case {
  readonly tree: Tree;
  /** What `pay` (or the class that holds it) leads to by calls. */
  readonly calls: readonly string[];
}

const GATES = 'export class Gate { fee() { return 1; } }\nexport class Other { fee() { return 2; } }';
const FEES = 'export interface Fees { fee(): number }';
const CALLS_GATE = ['pay.ts#Payments.pay call gate.ts#Gate.fee'];

const CASES: Record<string, Case> = {
  'a NestJS provider under a text': {
    tree: {
      'fees.ts': FEES,
      'gate.ts': GATES,
      'pay.ts': `import { Inject } from '@nestjs/common';\nimport type { Fees } from './fees';
export class Payments { constructor(@Inject('GATE') private readonly gate: Fees) {} pay() { return this.gate.fee(); } }`,
      'module.ts': `import { Module } from '@nestjs/common';\nimport { Gate, Other } from './gate';
@Module({ providers: [{ provide: 'GATE', useClass: Gate }, { provide: 'OTHER', useClass: Other }] }) export class App {}`,
    },
    calls: CALLS_GATE,
  },
  'a NestJS provider under a constant of another file, made by a factory': {
    tree: {
      'tokens.ts': `export const GATE = 'gate';\nexport const OTHER = 'other';`,
      'gate.ts': GATES,
      'pay.ts': `import { Inject } from '@nestjs/common';\nimport { GATE } from './tokens';
export class Payments { constructor(@Inject(GATE) private readonly gate: any) {} pay() { return this.gate.fee(); } }`,
      'module.ts': `import { Gate, Other } from './gate';\nimport * as tokens from './tokens';
export const providers = [{ provide: tokens.GATE, useFactory: () => new Gate() }, { provide: tokens.OTHER, useFactory: () => new Other() }];`,
    },
    calls: ['pay.ts#Payments.constructor call module.ts#providers.useFactory', ...CALLS_GATE],
  },
  'a field of a NestJS service, under a class': {
    tree: {
      'port.ts': 'export abstract class Port { abstract fee(): number }',
      'gate.ts': GATES,
      'pay.ts': `import { Inject } from '@nestjs/common';\nimport { Port } from './port';
export class Payments { @Inject(Port) private readonly gate: Port; pay() { return this.gate.fee(); } }`,
      'module.ts': `import { Gate } from './gate';\nimport { Port } from './port';\nexport const provider = { provide: Port, useExisting: Gate };`,
    },
    calls: [...CALLS_GATE, 'pay.ts#Payments.pay call port.ts#Port.fee'],
  },
  "NestJS's settings under their namespace": {
    tree: {
      'fees.ts': `import { registerAs } from '@nestjs/config';\nexport default registerAs('fees', () => ({ card: 1 }));`,
      'mail.ts': `import { registerAs } from '@nestjs/config';\nexport default registerAs('mail', () => ({ card: 2 }));`,
      'pay.ts': `import { ConfigService } from '@nestjs/config';
export class Payments { constructor(private readonly configService: ConfigService) {} pay() { return this.configService.get('fees.card'); } }`,
    },
    calls: ["pay.ts#Payments.pay call fees.ts#default.registerAs('fees')"],
  },
  'settings as a whole': {
    tree: {
      'fees.ts': `import { registerAs } from '@nestjs/config';\nexport const fees = registerAs('fees', function make() { return { card: 1 }; });`,
      'pay.ts': `export function pay(config) { return config.getOrThrow('fees'); }`,
    },
    calls: ["pay.ts#pay call fees.ts#fees.registerAs('fees')"],
  },
  'no settings from a map, under a name that is computed, or in a container': {
    tree: {
      'fees.ts': `import { registerAs } from '@nestjs/config';\nexport default registerAs('fees', () => ({ card: 1 }));`,
      'module.ts': `export const providers = [{ provide: 'mail', useFactory: () => 1 }];`,
      'pay.ts': `export function pay(cache, config, name) { return [cache.get('fees.card'), config.set('fees.card'), config.get(name), config.get('mail')]; }`,
    },
    calls: [],
  },
  'an Inversify binding under a member of a constant': {
    tree: {
      'types.ts': `export const TYPES = { Gate: Symbol.for('Gate'), Other: Symbol.for('Other') };`,
      'fees.ts': FEES,
      'gate.ts': GATES,
      'pay.ts': `import { inject } from 'inversify';\nimport type { Fees } from './fees';\nimport { TYPES } from './types';
export class Payments { constructor(@inject(TYPES.Gate) private gate: Fees) {} pay() { return this.gate.fee(); } }`,
      'container.ts': `import { Container } from 'inversify';\nimport { Gate, Other } from './gate';\nimport { TYPES } from './types';
export const container = new Container();
container.bind(TYPES.Gate).to(Gate).inSingletonScope();
container.bind(TYPES.Other).toConstantValue(new Other());`,
    },
    calls: CALLS_GATE,
  },
  'what an Inversify container is asked for': {
    tree: {
      'gate.ts': GATES,
      'container.ts': `import { Gate, Other } from './gate';
export const container = make();\ncontainer.bind('gate').toDynamicValue(() => new Gate());\ncontainer.bind('other').to(Other);`,
      'pay.ts': `import { container } from './container';\nexport class Payments { pay() { return container.get('gate').fee(); } }`,
    },
    calls: ['pay.ts#Payments.pay call container.ts#toDynamicValue-callback', ...CALLS_GATE],
  },
  'a tsyringe registration, and the class that is resolved': {
    tree: {
      'gate.ts': GATES,
      'pay.ts': `import { container, inject } from 'tsyringe';\nimport { Other } from './gate';
export class Payments { constructor(@inject('Gate') private gate?: any) {} pay() { return this.gate.fee() + container.resolve(Other).fee(); } }`,
      'setup.ts': `import { container } from 'tsyringe';\nimport { Gate } from './gate';\ncontainer.register('Gate', { useClass: Gate });`,
    },
    calls: [...CALLS_GATE, 'pay.ts#Payments.pay call gate.ts#Other.fee'],
  },
  'a tsyringe singleton': {
    tree: {
      'gate.ts': GATES,
      'pay.ts': `import { inject } from 'tsyringe';\nexport class Payments { constructor(@inject('Gate') private gate: any) {} pay() { return this.gate.fee(); } }`,
      'setup.ts': `import { container } from 'tsyringe';\nimport { Gate, Other } from './gate';\ncontainer.registerSingleton('Gate', Gate);\ncontainer.registerInstance('Other', new Other());`,
    },
    calls: CALLS_GATE,
  },
  'what awilix gives a constructor under its name': {
    tree: {
      'gate.js': `class Gate { fee() { return 1; } }\nclass Other { fee() { return 2; } }\nmodule.exports = { Gate, Other };`,
      'pay.js':
        'class Payments { constructor({ gate }) { this.gate = gate; } pay() { return this.gate.fee(); } }\nmodule.exports = Payments;',
      'setup.js': `const { asClass, asFunction, createContainer } = require('awilix');\nconst { Gate, Other } = require('./gate');
const container = createContainer();\ncontainer.register({ gate: asClass(Gate).singleton(), other: asFunction(() => new Other()) });`,
    },
    calls: ['pay.js#Payments.pay call gate.js#Gate.fee'],
  },
  'what awilix is given by folders: the class of that name, of whatever file': {
    tree: {
      'services/card-gate.js': `export default class CardGate { fee() { return 1; } }`,
      'services/card-gates.js': `export default class CardGates { fee() { return 2; } }`,
      'services/gate.js': `class Hidden { fee() { return 3; } }\nclass Gate { fee() { return 4; } }\nmodule.exports = Gate;`,
      'pay.js': `export default class Payments {
  constructor({ cardGate, hidden }) { this.cardGate_ = cardGate; this.hidden_ = hidden; }
  pay(container) { return this.cardGate_.fee() + container.resolve('gate').fee() + this.hidden_.none(); } }`,
      'setup.js': `import { asFunction, createContainer } from 'awilix';
export const load = (files) => { const container = createContainer();
  for (const file of files) { const Loaded = require(file).default; container.register({ [nameOf(file)]: asFunction((held) => new Loaded(held)) }); } };`,
    },
    calls: [
      'pay.js#Payments.pay call services/card-gate.js#CardGate.fee',
      'pay.js#Payments.pay call services/gate.js#Gate.fee',
    ],
  },
  'what is registered with awilix by its name, whatever class is called so': {
    tree: {
      'gate.js': `export class Gate { fee() { return 1; } }\nexport class Other { fee() { return 2; } }`,
      'pay.js':
        'export default class Payments { constructor({ gate }) { this.gate = gate; } pay() { return this.gate.fee(); } }',
      'setup.js': `import { asClass } from 'awilix';\nimport { Other } from './gate';\nexport const setup = (container) => container.register({ gate: asClass(Other) });`,
    },
    calls: ['pay.js#Payments.pay call gate.js#Other.fee'],
  },
  'the class of that name beside what only a test registers': {
    tree: {
      'services/gate.js': 'export default class Gate { fee() { return 1; } }',
      'pay.js':
        'export default class Payments { constructor({ gate }) { this.gate = gate; } pay() { return this.gate.fee(); } }',
      '__tests__/pay.spec.js': `import { asValue, createContainer } from 'awilix';
const stub = { fee: () => 2 };\ncreateContainer().register({ gate: asValue(stub) });`,
    },
    calls: ['pay.js#Payments.pay call services/gate.js#Gate.fee'],
  },
  'no class by its name alone where no container is filled by folders': {
    tree: {
      'other/gate.js': `export class Gate { fee() { return 1; } }\nexport class Other { fee() { return 2; } }`,
      'pay.js':
        'export default class Payments { constructor({ gate }) { this.gate = gate; } pay() { return this.gate.fee(); } }',
    },
    calls: [],
  },
  'none of nine classes that are called alike': {
    tree: {
      ...Object.fromEntries(
        [...'abcdefghi'].map((folder) => [`${folder}/gate.js`, 'export class Gate { fee() { return 1; } }']),
      ),
      'pay.js':
        'export default class Payments { constructor({ gate }) { this.gate = gate; } pay() { return this.gate.fee(); } }',
      'setup.js': `import { createContainer } from 'awilix';\nexport const setup = () => createContainer().loadModules(['*/*.js']);`,
    },
    calls: [],
  },
  'what awilix gives a factory under its name, and what is resolved from it': {
    tree: {
      'gate.js': `class Gate { fee() { return 1; } }\nclass Other { fee() { return 2; } }\nmodule.exports = { Gate, Other };`,
      'pay.js': `const makePayments = ({ gate }) => ({ pay: () => gate.fee() });\nmodule.exports = makePayments;`,
      'setup.js': `const { asClass, asValue } = require('awilix');\nconst { Gate, Other } = require('./gate');
module.exports = (container) => { container.register({ gate: asClass(Gate) }); container.register('other', asValue(new Other())); };`,
      'run.js': `module.exports.run = (container) => container.resolve('other').fee() + container.cradle.gate.fee();`,
    },
    calls: [
      'pay.js#makePayments.pay call gate.js#Gate.fee',
      'run.js#run call gate.js#Gate.fee',
      'run.js#run call gate.js#Other.fee',
    ],
  },
  'factories as methods, by their name and in a dynamic module, and what makes a value': {
    tree: {
      'gate.ts': GATES,
      'module.ts': `import { Gate, Other } from './gate';
const useFactory = async () => new Gate();
const make = () => new Gate();
const beside = () => new Other();
export const providers = [{ provide: 'A', useFactory }, { provide: 'B', useFactory() { return new Gate(); } }, { provide: 'C', useFactory: beside }];
export class App { static forRoot() { return { module: App, providers: [{ provide: 'D', useFactory: (): Gate => { return new Gate(); } }, { provide: 'E', useValue: make() }] }; } }`,
      'pay.ts': `import { Inject } from '@nestjs/common';
export class Payments {
  constructor(@Inject('A') private a: any, @Inject('B') private b: any, @Inject('D') private d: any) {}
  @Inject('E') private readonly e: any;
  pay() { return this.a.fee() + this.b.fee() + this.d.fee() + this.e.fee(); }
}`,
    },
    calls: [
      'pay.ts#Payments.constructor call module.ts#App.forRoot.useFactory',
      'pay.ts#Payments.constructor call module.ts#providers.useFactory',
      'pay.ts#Payments.constructor call module.ts#useFactory',
      'pay.ts#Payments.e call module.ts#make',
      ...CALLS_GATE,
    ],
  },
  'a class in whose place a container gives another one, and what makes it': {
    tree: {
      'port.ts':
        'export abstract class Port { abstract fee(): number }\nexport abstract class Toll { abstract fee(): number }\nexport abstract class Beside { abstract fee(): number }',
      'gate.ts': `import { Port } from './port';\n${GATES}\nexport class Card implements Port { fee() { return 3; } }`,
      'module.ts': `import { Gate, Other } from './gate';\nimport { Beside, Toll } from './port';
export const provided = [{ provide: Toll, useFactory: () => new Gate() }];\nexport const beside = { provide: Beside, useFactory: () => new Other() };`,
      'pay.ts': `import { Injectable } from '@nestjs/common';\nimport { Port, Toll } from './port';
@Injectable() export class Payments { constructor(private readonly port: Port, private readonly toll: Toll) {}
  pay() { return this.port.fee() + this.toll.fee(); } }`,
    },
    calls: [
      'pay.ts#Payments.constructor call module.ts#provided.useFactory',
      'pay.ts#Payments.pay call gate.ts#Card.fee',
      ...CALLS_GATE,
      'pay.ts#Payments.pay call port.ts#Port.fee',
      'pay.ts#Payments.pay call port.ts#Toll.fee',
    ],
  },
  'what awilix makes for a name, and for whom': {
    tree: {
      'gate.js': `class Gate { fee() { return 1; } }\nmodule.exports = { Gate };`,
      'make.js': `const { Gate } = require('./gate');\nexports.makeGate = () => new Gate();\nexports.makeOther = () => new Gate();`,
      'pay.js':
        'class Payments { constructor({ gate }) { this.gate = gate; } pay() { return this.gate.fee(); } }\nmodule.exports = Payments;',
      'setup.js': `const { asFunction } = require('awilix');\nconst { makeGate, makeOther } = require('./make');
module.exports = (container) => container.register({ gate: asFunction(makeGate), other: asFunction(makeOther) });`,
    },
    calls: ['pay.js#Payments.constructor call make.js#makeGate', 'pay.js#Payments.pay call gate.js#Gate.fee'],
  },
  'a token that is a constant here and its text there': {
    tree: {
      'tokens.ts': `export const GATE = 'GATE';\nexport const OTHER = 'OTHER';`,
      'gate.ts': GATES,
      'module.ts': `import { Gate, Other } from './gate';\nimport { GATE, OTHER } from './tokens';\nexport const providers = [{ provide: GATE, useClass: Gate }, { provide: OTHER, useClass: Other }];`,
      'pay.ts': `import { Inject } from '@nestjs/common';
export class Payments { constructor(@Inject('GATE') private readonly gate: any) {} pay() { return this.gate.fee(); } }`,
    },
    calls: CALLS_GATE,
  },
  'what is destructured from a cradle, by its type or where it is read': {
    tree: {
      'gate.ts': GATES,
      'cradle.ts': 'export interface Cradle { gate: unknown; other: unknown }',
      'setup.ts': `import { asClass } from 'awilix';\nimport { Gate, Other } from './gate';\nexport const setup = (container: any) => container.register({ gate: asClass(Gate), other: asClass(Other) });`,
      'pay.ts': `import type { Cradle } from './cradle';
export function pay({ gate }: Cradle) { return gate.fee(); }
export function take(container: any) { const { gate: taken } = container.cradle; return taken.fee(); }
export function beside({ gate }: Options) { return gate.fee(); }\nexport function none(options: any) { const { gate } = options; return gate.fee(); }`,
    },
    calls: ['pay.ts#pay call gate.ts#Gate.fee', 'pay.ts#take call gate.ts#Gate.fee'],
  },
  'a provider that stands for another token: a text, a symbol, a class, and what makes it': {
    tree: {
      'gate.ts': GATES,
      'port.ts':
        'export abstract class Port { abstract fee(): number }\nexport abstract class Beside { abstract fee(): number }',
      'tokens.ts': "export const GATE = Symbol('gate');\nexport const MAIN = Symbol('main');",
      'module.ts': `import { Gate, Other } from './gate';\nimport { Beside, Port } from './port';\nimport { GATE, MAIN } from './tokens';
export const providers = [
  { provide: 'TEXT', useFactory: () => new Gate() },
  { provide: GATE, useExisting: 'TEXT' }, { provide: MAIN, useExisting: GATE }, { provide: Port, useExisting: MAIN },
  { provide: 'BESIDE', useClass: Other }, { provide: Beside, useExisting: 'BESIDE' }, { provide: 'LOOP', useExisting: 'LOOP' },
];`,
      'pay.ts': `import { Inject, Injectable } from '@nestjs/common';\nimport { Port } from './port';\nimport { MAIN } from './tokens';
@Injectable() export class Payments { constructor(@Inject(MAIN) private a: any, private b: Port, @Inject('LOOP') private c: any) {}
  pay() { return this.a.fee() + this.b.fee(); } }`,
    },
    calls: [
      'pay.ts#Payments.constructor call module.ts#providers.useFactory',
      ...CALLS_GATE,
      'pay.ts#Payments.pay call port.ts#Port.fee',
    ],
  },
  "what Angular's `inject` gives: a class or its stand-in, in a field or a function, under whatever name": {
    tree: {
      'gate.ts': `${GATES}\nexport abstract class Port { abstract fee(): number }\nexport class Card { fee() { return 3; } }`,
      'tokens.ts':
        "import { InjectionToken } from '@angular/core';\nexport const TOLL = new InjectionToken<unknown>('toll');",
      'app.ts': `import { Card, Other, Port } from './gate';\nimport { TOLL } from './tokens';
export const providers = [{ provide: Port, useClass: Card }, { provide: TOLL, useFactory: () => new Other() }];`,
      'pay.ts': `import { inject, inject as ask } from '@angular/core';\nimport { Gate, Port } from './gate';\nimport { TOLL } from './tokens';
export class Payments { private readonly gate = inject(Gate); pay() { return this.gate.fee(); } }
export const payBy = () => ask(Port).fee();\nexport function payToll() { const toll = inject(TOLL, { optional: true }); return toll.fee(); }`,
    },
    calls: [
      'pay.ts#Payments.pay call gate.ts#Gate.fee',
      'pay.ts#payBy call gate.ts#Card.fee',
      'pay.ts#payBy call gate.ts#Port.fee',
      'pay.ts#payToll call app.ts#providers.useFactory',
      'pay.ts#payToll call gate.ts#Other.fee',
    ],
  },
  "a token that says itself what it stands for, in Angular's way": {
    tree: {
      'gate.ts': `${FEES}\n${GATES}\nexport class Card implements Fees { fee() { return 3; } }`,
      'tokens.ts': `import { InjectionToken } from '@angular/core';\nimport { Gate, type Fees } from './gate';
export const GATE = new InjectionToken('gate', { providedIn: 'root', factory: () => new Gate() });
export const FEES = new InjectionToken<Fees>('fees');\nexport const BESIDE = new InjectionToken<string>('beside');`,
      'pay.ts': `import { inject } from '@angular/core';\nimport { BESIDE, FEES, GATE } from './tokens';
export const pay = () => inject(GATE).fee() + inject(FEES).fee() + inject(BESIDE).length;`,
    },
    calls: [
      'pay.ts#pay call gate.ts#Card.fee',
      'pay.ts#pay call gate.ts#Gate.fee',
      'pay.ts#pay call tokens.ts#GATE.factory',
    ],
  },
  "nothing that the program's own `inject` is given": {
    tree: {
      'gate.ts': `export class Gate { toll() { return 1; } }\nexport class Other { toll() { return 2; } }`,
      'own.ts': `import { Other } from './gate';\nexport const inject = (_of: unknown) => new Other();`,
      'pay.ts': `import { Gate } from './gate';\nimport { inject } from './own';\nexport const pay = () => inject(Gate).toll();`,
    },
    calls: ['pay.ts#pay call gate.ts#Other.toll', 'pay.ts#pay call own.ts#inject'],
  },
  'nothing under a token that nobody registers, or from a map': {
    tree: {
      'gate.ts': `import { Inject } from '@nestjs/common';\nexport class Gate { toll() { return 1; } }\nexport const provider = { provide: 'GATE', useClass: Gate };\nexport const used = Inject;`,
      'pay.ts': `import { Inject } from '@nestjs/common';
export class Payments { constructor(@Inject('GATES') private gate: any) {} pay(gates: any) { return this.gate.toll() + gates.get('GATE').toll(); } }`,
    },
    calls: [],
  },
};

test.each(Object.entries(CASES))('injection follows %s', (_title, { tree, calls }) => {
  const found = edgesOf(tree).filter((edge) => / call /.test(edge) && /^(?:pay|run)\./.test(edge));
  expect(found).toEqual([...calls].sort());
});

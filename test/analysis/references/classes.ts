import type { ReferenceCases } from './reference-case';

const program = (pay: string, fee: string, far: string) => ({
  files: { 'src/pay.ts': pay, 'src/fee.ts': fee },
  far,
});
const withGate = (pay: string, fee: string, far: string) => ({
  files: { 'src/pay.ts': pay, 'src/fee.ts': fee, 'src/gate.ts': 'export interface Gate { fee(): string }\n' },
  far,
});
const CONSTRUCTED = "import { Fees } from './fee';\nexport const pay = () => new Fees().fee();\n";

/** Classes: their members, and what stands between them. */
export const CLASSES: ReferenceCases = {
  'a method': program(
    CONSTRUCTED,
    "export class Fees {\n  fee() { return 'far'; }\n  beside() { return 'near'; }\n}\n",
    'src/fee.ts:2 pay > Fees.fee',
  ),
  'a method of an instance that a constant holds': program(
    "import { fees } from './fee';\nexport const pay = () => fees.fee();\n",
    "class Fees {\n  fee() { return 'far'; }\n  beside() { return 'near'; }\n}\nexport const fees = new Fees();\n",
    'src/fee.ts:2 pay > Fees.fee',
  ),
  'a method of an annotated parameter': program(
    "import type { Fees } from './fee';\nexport const pay = (fees: Fees) => fees.fee();\n",
    "export class Fees {\n  fee() { return 'far'; }\n  beside() { return 'near'; }\n}\n",
    'src/fee.ts:2 pay > Fees.fee',
  ),
  'a method of a field': program(
    "import { Fees } from './fee';\nexport class Payments {\n  private readonly fees = new Fees();\n  pay() { return this.fees.fee(); }\n}\n",
    "export class Fees {\n  fee() { return 'far'; }\n  beside() { return 'near'; }\n}\n",
    'src/fee.ts:2 Payments.pay > Fees.fee',
  ),
  'a field that the constructor sets': program(
    "import { Fees } from './fee';\nexport class Payments {\n  #fees;\n  constructor() { this.#fees = new Fees(); }\n  pay() { return this.#fees.fee(); }\n}\n",
    "export class Fees {\n  fee() { return 'far'; }\n  beside() { return 'near'; }\n}\n",
    'src/fee.ts:2 Payments.pay > Fees.fee',
  ),
  'a field that is a function': program(
    CONSTRUCTED,
    "export class Fees {\n  fee = () => 'far';\n  beside = () => 'near';\n}\n",
    'src/fee.ts:2 pay > Fees.fee',
  ),
  'a field that is read': program(
    "import { Fees } from './fee';\nexport const pay = () => new Fees().rate;\n",
    "export class Fees {\n  rate = 'far';\n}\nexport class Other {\n  rate = 'near';\n}\n",
    'src/fee.ts:2 pay > Fees.rate',
  ),
  'a private method': program(
    CONSTRUCTED,
    "export class Fees {\n  fee() { return this.#rate(); }\n  #rate() { return 'far'; }\n  beside() { return 'near'; }\n}\n",
    'src/fee.ts:3 pay > Fees.fee > Fees.#rate',
  ),
  'a static method': program(
    "import { Fees } from './fee';\nexport const pay = () => Fees.fee();\n",
    "export class Fees {\n  static fee() { return 'far'; }\n  static beside() { return 'near'; }\n}\n",
    'src/fee.ts:2 pay > Fees.fee',
  ),
  'a static block': program(
    CONSTRUCTED,
    "export class Fees {\n  static rate = '';\n  static {\n    Fees.rate = 'far';\n  }\n  fee() { return Fees.rate; }\n}\nexport const beside = () => 'near';\n",
    'src/fee.ts:1 pay > Fees',
  ),
  'what a static block calls': program(
    CONSTRUCTED,
    "const load = () => 'far';\nexport const beside = () => 'near';\nexport class Fees {\n  static rate = '';\n  static { this.rate = load(); }\n  fee() { return Fees.rate; }\n}\n",
    'src/fee.ts:1 pay > Fees > load',
  ),
  'a constructor': program(
    CONSTRUCTED,
    "export class Fees {\n  rate: string;\n  constructor() { this.rate = 'far'; }\n  fee() { return this.rate; }\n  beside() { return 'near'; }\n}\n",
    'src/fee.ts:3 pay > Fees.fee > Fees.constructor',
  ),
  'super()': program(
    CONSTRUCTED,
    "class Base {\n  rate: string;\n  constructor() { this.rate = 'far'; }\n}\nexport class Fees extends Base {\n  constructor() { super(); }\n  fee() { return this.rate; }\n  beside() { return 'near'; }\n}\n",
    'src/fee.ts:3 pay > Fees > Base > Base.constructor',
  ),
  'a constructor that is inherited': program(
    CONSTRUCTED,
    "class Base {\n  rate: string;\n  constructor() { this.rate = 'far'; }\n}\nexport class Fees extends Base {\n  fee() { return this.rate; }\n  beside() { return 'near'; }\n}\n",
    'src/fee.ts:3 pay > Fees > Base > Base.constructor',
  ),
  'super.method()': program(
    CONSTRUCTED,
    "class Base {\n  fee() { return 'far'; }\n}\nclass Other {\n  fee() { return 'near'; }\n}\nexport class Fees extends Base {\n  fee() { return super.fee(); }\n  other = Other;\n}\n",
    'src/fee.ts:2 pay > Fees.fee > Base.fee',
  ),
  'a method that is inherited': program(
    CONSTRUCTED,
    "class Base {\n  fee() { return 'far'; }\n  beside() { return 'near'; }\n}\nexport class Fees extends Base {}\n",
    'src/fee.ts:2 pay > Base.fee',
  ),
  'a method that is overridden': program(
    "import type { Fees } from './fee';\nexport const pay = (fees: Fees) => fees.fee();\n",
    "export class Fees {\n  fee() { return ''; }\n}\nexport class Card extends Fees {\n  fee() { return 'far'; }\n  beside() { return 'near'; }\n}\n",
    'src/fee.ts:5 pay > Fees.fee > Card.fee',
  ),
  'an abstract method': program(
    "import type { Fees } from './fee';\nexport const pay = (fees: Fees) => fees.total();\n",
    "export abstract class Fees {\n  total() { return this.fee(); }\n  protected abstract fee(): string;\n}\nexport class Card extends Fees {\n  fee() { return 'far'; }\n  beside() { return 'near'; }\n}\n",
    'src/fee.ts:6 pay > Fees.total > Fees.fee > Card.fee',
  ),
  'a getter': program(
    "import { Fees } from './fee';\nexport const pay = () => new Fees().rate;\n",
    "export class Fees {\n  get rate() { return 'far'; }\n  get beside() { return 'near'; }\n}\n",
    'src/fee.ts:2 pay > Fees.rate',
  ),
  'a setter': program(
    "import { Fees } from './fee';\nexport function pay() {\n  const fees = new Fees();\n  fees.rate = 'x';\n}\n",
    "export class Fees {\n  set rate(value: string) { console.info('far', value); }\n  set beside(value: string) { console.info('near', value); }\n}\n",
    'src/fee.ts:2 pay > Fees.rate',
  ),
  'a getter of an object': program(
    "import { fees } from './fee';\nexport const pay = () => fees.rate;\n",
    "export const fees = {\n  get rate() { return 'far'; },\n  get beside() { return 'near'; },\n};\n",
    'src/fee.ts:2 pay > fees.rate',
  ),
  'an interface, to what implements it': withGate(
    "import type { Gate } from './gate';\nexport const pay = (gate: Gate) => gate.fee();\n",
    "import type { Gate } from './gate';\nexport class Card implements Gate {\n  fee() { return 'far'; }\n  beside() { return 'near'; }\n}\n",
    'src/fee.ts:3 pay > Card.fee',
  ),
  'an interface, to an object that is one': withGate(
    "import type { Gate } from './gate';\nexport const pay = (gate: Gate) => gate.fee();\n",
    "import type { Gate } from './gate';\nexport const card: Gate = {\n  fee: () => 'far',\n};\nexport const beside = () => 'near';\n",
    'src/fee.ts:3 pay > card.fee',
  ),
  'a prototype': {
    files: {
      'src/pay.js': "const Fees = require('./fee');\nexports.pay = () => new Fees().fee();\n",
      'src/fee.js':
        "function Fees() {}\nFees.prototype.fee = function () { return 'far'; };\nFees.prototype.beside = function () { return 'near'; };\nmodule.exports = Fees;\n",
    },
    far: 'src/fee.js:2 pay > Fees.fee',
  },
  'a prototype that is an object': {
    files: {
      'src/pay.js': "const Fees = require('./fee');\nexports.pay = () => new Fees().fee();\n",
      'src/fee.js':
        "function Fees() {}\nFees.prototype = {\n  fee() { return 'far'; },\n  beside() { return 'near'; },\n};\nmodule.exports = Fees;\n",
    },
    far: 'src/fee.js:3 pay > Fees.prototype.fee',
  },
  'a prototype that util.inherits hands down': {
    files: {
      'src/pay.js': "const Fees = require('./fee');\nexports.pay = () => new Fees().fee();\n",
      'src/fee.js':
        "const util = require('util');\nfunction Base() {}\nBase.prototype.fee = function () { return 'far'; };\nBase.prototype.beside = function () { return 'near'; };\nfunction Fees() { Base.call(this); }\nutil.inherits(Fees, Base);\nmodule.exports = Fees;\n",
    },
    far: 'src/fee.js:3 pay > Base.fee',
  },
  'a class that a function gives': program(
    "import { withFee } from './fee';\nclass Base {}\nclass Fees extends withFee(Base) {}\nexport const pay = () => new Fees().fee();\n",
    "export function withFee(Base: new () => object) {\n  return class extends Base {\n    fee() { return 'far'; }\n    beside() { return 'near'; }\n  };\n}\n",
    'src/fee.ts:3 pay > withFee.class.fee',
  ),
  'a decorator of a method': program(
    "import { audited } from './fee';\nexport class Payments {\n  @audited()\n  pay() { return 1; }\n}\n",
    "export function audited() {\n  return (target: unknown, key: string) => console.info('far', key);\n}\nexport const beside = () => 'near';\n",
    'src/fee.ts:2 Payments.pay > audited > audited.returned-function',
  ),
  'a builder that gives itself': program(
    "import { Fees } from './fee';\nexport const pay = () => new Fees().with('a').fee();\n",
    "export class Fees {\n  with(kind: string) { return this; }\n  fee() { return 'far'; }\n  beside() { return 'near'; }\n}\n",
    'src/fee.ts:3 pay > Fees.fee',
  ),
  'an interface that extends another': withGate(
    "import type { Gate } from './gate';\nexport const pay = (gate: Gate) => gate.fee();\n",
    "import type { Gate } from './gate';\ninterface Wide extends Gate { more(): string }\nexport class Card implements Wide {\n  fee() { return 'far'; }\n  more() { return 'near'; }\n}\n",
    'src/fee.ts:4 pay > Card.fee',
  ),
  'a decorator of the class': program(
    "import { audited } from './fee';\n@audited\nexport class Payments {\n  pay() { return 1; }\n}\n",
    "export const audited = (target: unknown) => console.info('far', target);\nexport const beside = () => 'near';\n",
    'src/fee.ts:1 Payments.pay > Payments > audited',
  ),
};

const GATES = (decorator: string) =>
  `${decorator}export class Gate {\n  fee() { return 'far'; }\n  beside() { return 'near'; }\n}\n`;

/** What a container hands to a constructor. */
export const INJECTION: ReferenceCases = {
  'the constructor of a NestJS service': {
    files: {
      'src/pay.ts':
        "import { Injectable } from '@nestjs/common';\nimport { Gate } from './gate';\n@Injectable()\nexport class Payments {\n  constructor(private readonly gate: Gate) {}\n  pay() { return this.gate.fee(); }\n}\n",
      'src/gate.ts': GATES('@Injectable()\n').replace(/^/, "import { Injectable } from '@nestjs/common';\n"),
    },
    far: 'src/gate.ts:4 Payments.pay > Gate.fee',
  },
  'a NestJS provider under a token': {
    files: {
      'src/pay.ts':
        "import { Inject, Injectable } from '@nestjs/common';\nimport type { Fees } from './fees';\n@Injectable()\nexport class Payments {\n  constructor(@Inject('GATE') private readonly gate: Fees) {}\n  pay() { return this.gate.fee(); }\n}\n",
      'src/fees.ts': 'export interface Fees { fee(): string }\n',
      'src/gate.ts': GATES(''),
      'src/module.ts':
        "import { Module } from '@nestjs/common';\nimport { Gate } from './gate';\nimport { Payments } from './pay';\n@Module({ providers: [Payments, { provide: 'GATE', useClass: Gate }] })\nexport class PayModule {}\n",
    },
    far: 'src/gate.ts:2 Payments.pay > Gate.fee',
  },
  'an Inversify binding': {
    files: {
      'src/pay.ts':
        "import { inject, injectable } from 'inversify';\nimport { TYPES } from './types';\nimport type { Fees } from './fees';\n@injectable()\nexport class Payments {\n  constructor(@inject(TYPES.Gate) private gate: Fees) {}\n  pay() { return this.gate.fee(); }\n}\n",
      'src/fees.ts': 'export interface Fees { fee(): string }\n',
      'src/types.ts': "export const TYPES = { Gate: Symbol.for('Gate') };\n",
      'src/gate.ts': GATES(''),
      'src/container.ts':
        "import { Container } from 'inversify';\nimport { Gate } from './gate';\nimport type { Fees } from './fees';\nimport { TYPES } from './types';\nexport const container = new Container();\ncontainer.bind<Fees>(TYPES.Gate).to(Gate);\n",
    },
    far: 'src/gate.ts:2 Payments.pay > Gate.fee',
  },
  'what Inversify gets': {
    files: {
      'src/pay.ts':
        "import { container } from './container';\nimport { TYPES } from './types';\nimport type { Gate } from './gate';\nexport const pay = () => container.get<Gate>(TYPES.Gate).fee();\n",
      'src/types.ts': "export const TYPES = { Gate: Symbol.for('Gate') };\n",
      'src/gate.ts': GATES(''),
      'src/container.ts':
        "import { Container } from 'inversify';\nimport { Gate } from './gate';\nimport { TYPES } from './types';\nexport const container = new Container();\ncontainer.bind(TYPES.Gate).to(Gate);\n",
    },
    far: 'src/gate.ts:2 pay > Gate.fee',
  },
  'what tsyringe resolves': {
    files: {
      'src/pay.ts':
        "import { container } from 'tsyringe';\nimport { Gate } from './gate';\nexport const pay = () => container.resolve(Gate).fee();\n",
      'src/gate.ts': GATES(''),
    },
    far: 'src/gate.ts:2 pay > Gate.fee',
  },
  'a tsyringe token': {
    files: {
      'src/pay.ts':
        "import { autoInjectable, inject } from 'tsyringe';\nimport type { Fees } from './fees';\n@autoInjectable()\nexport class Payments {\n  constructor(@inject('Gate') private gate?: Fees) {}\n  pay() { return this.gate?.fee(); }\n}\n",
      'src/fees.ts': 'export interface Fees { fee(): string }\n',
      'src/gate.ts': GATES(''),
      'src/container.ts':
        "import { container } from 'tsyringe';\nimport { Gate } from './gate';\ncontainer.register('Gate', { useClass: Gate });\n",
    },
    far: 'src/gate.ts:2 Payments.pay > Gate.fee',
  },
  'what awilix registers under a name': {
    files: {
      'src/pay.js':
        'class Payments {\n  constructor({ gate }) {\n    this.gate = gate;\n  }\n  pay() {\n    return this.gate.fee();\n  }\n}\nmodule.exports = { Payments };\n',
      'src/gate.js':
        "class Gate {\n  fee() { return 'far'; }\n  beside() { return 'near'; }\n}\nmodule.exports = { Gate };\n",
      'src/container.js':
        "const { createContainer, asClass } = require('awilix');\nconst { Gate } = require('./gate');\nconst { Payments } = require('./pay');\nconst container = createContainer();\ncontainer.register({ gate: asClass(Gate).singleton(), payments: asClass(Payments) });\nmodule.exports = container;\n",
    },
    far: 'src/gate.js:2 Payments.pay > Gate.fee',
  },
  'what is resolved from awilix under a name': {
    files: {
      'src/pay.ts':
        "import { container } from './container';\nexport const pay = () => container.resolve('gate').fee();\n",
      'src/gate.ts': GATES(''),
      'src/container.ts':
        "import { asClass, createContainer } from 'awilix';\nimport { Gate } from './gate';\nexport const container = createContainer();\ncontainer.register({ gate: asClass(Gate) });\n",
    },
    far: 'src/gate.ts:2 pay > Gate.fee',
  },
  'the factory of what NestJS injects': {
    files: {
      'src/pay.ts':
        "import { Inject } from '@nestjs/common';\nexport class Payments {\n  constructor(@Inject('GATE') private gate: { fee(): string }) {}\n  pay() { return this.gate.fee(); }\n}\n",
      'src/limit.ts': "export const limit = () => 'far';\nexport const beside = () => 'near';\n",
      'src/module.ts':
        "import { beside, limit } from './limit';\nclass Gate {\n  constructor(private readonly top: string) {}\n  fee() { return this.top; }\n}\nexport const providers = [\n  { provide: 'GATE', useFactory: () => new Gate(limit()) },\n  { provide: 'BESIDE', useFactory: () => new Gate(beside()) },\n];\n",
    },
    far: 'src/limit.ts:1 Payments.pay > Payments.constructor > providers.useFactory > limit',
  },
  'a guard that a decorator names': {
    files: {
      'src/pay.ts':
        "import { UseGuards } from '@nestjs/common';\nimport { Allowed } from './guard';\nexport class Payments {\n  @UseGuards(Allowed)\n  pay() { return 1; }\n}\n",
      'src/guard.ts':
        "import type { CanActivate } from '@nestjs/common';\nexport class Allowed implements CanActivate {\n  canActivate() { return 'far'; }\n  beside() { return 'near'; }\n}\nexport class Beside implements CanActivate {\n  canActivate() { return true; }\n}\n",
    },
    far: 'src/guard.ts:3 Payments.pay > Allowed.canActivate',
  },
};

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
    'src/fee.ts:3 pay > Fees > Fees.constructor',
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
};

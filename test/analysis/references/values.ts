import type { ReferenceCases } from './reference-case';

const FEE = "export const fee = () => 'far';\nexport const beside = () => 'near';\n";
const FOUND = 'src/fee.ts:1 pay > fee';
const program = (pay: string, fee = FEE, far = FOUND) => ({
  files: { 'src/pay.ts': pay, 'src/fee.ts': fee },
  far,
});
const IMPORT = "import { fee } from './fee';\n";

/** Functions that are values. */
export const FUNCTIONS: ReferenceCases = {
  'a callback of an array': program(`${IMPORT}export const pay = (amounts: number[]) => amounts.map(fee);\n`),
  'a function that is handed to another one of the tree': {
    files: {
      'src/pay.ts': `${IMPORT}import { run } from './run';\nexport const pay = () => run(fee);\n`,
      'src/run.ts': 'export const run = (step: () => string) => step();\n',
      'src/fee.ts': FEE,
    },
    far: FOUND,
  },
  'a function that is handed to a package': program(
    `${IMPORT}import { retry } from 'retry';\nexport const pay = () => retry(fee, { times: 3 });\n`,
  ),
  'a function in the options of a call': program(
    `${IMPORT}import { retry } from 'retry';\nexport const pay = () => retry({ step: fee, times: 3 });\n`,
  ),
  'a function that an anonymous one calls': program(
    `${IMPORT}export const pay = (amounts: number[]) => amounts.map((amount) => amount + fee().length);\n`,
    FEE,
    'src/fee.ts:1 pay.map-callback > fee',
  ),
  'a promise and then': program(`${IMPORT}export const pay = () => Promise.resolve(1).then(fee);\n`),
  'a closure that a factory gives': program(
    "import { feeFor } from './fee';\nexport const pay = () => feeFor('card')();\n",
    "export function feeFor(kind: string) {\n  const inner = () => 'far' + kind;\n  return inner;\n}\nexport const beside = () => 'near';\n",
    'src/fee.ts:2 pay > feeFor.inner',
  ),
  'a closure without a name that a factory gives': program(
    "import { feeFor } from './fee';\nconst fee = feeFor('card');\nexport const pay = () => fee();\n",
    "export function feeFor(kind: string) {\n  return () => 'far' + kind;\n}\nexport function other() {\n  return () => 'near';\n}\n",
    'src/fee.ts:2 pay > feeFor.returned-function',
  ),
  'what a closure captures': program(
    "import { fee } from './fee';\nexport const pay = () => fee();\n",
    "function rate() {\n  return 'far';\n}\nfunction make() {\n  const taken = rate();\n  return () => taken;\n}\nexport const fee = make();\nexport const beside = () => 'near';\n",
    'src/fee.ts:1 pay > fee > make > rate',
  ),
  'a nested function': program(
    "import { fee } from './fee';\nexport const pay = () => fee();\n",
    "export function fee() {\n  function low() {\n    return 'far';\n  }\n  return low();\n}\nexport const beside = () => 'near';\n",
    'src/fee.ts:2 pay > fee > fee.low',
  ),
  'a function that calls itself at once': program(
    `${IMPORT}export const pay = () => (() => fee())();\n`,
    FEE,
    'src/fee.ts:1 pay.immediate-function > fee',
  ),
  'a function taken out of an object': program(
    "import { fees } from './fee';\nexport function pay() {\n  const { fee } = fees;\n  return fee();\n}\n",
    "export const fees = {\n  fee: () => 'far',\n  beside: () => 'near',\n};\n",
    'src/fee.ts:2 pay > fees.fee',
  ),
  'a function taken out of a nested object, renamed, with a default': program(
    "import { fees } from './fee';\nexport function pay() {\n  const { card: { fee: take = () => 'none' } } = fees;\n  return take();\n}\n",
    "export const fees = {\n  card: { fee: () => 'far' },\n  beside: () => 'near',\n};\n",
    'src/fee.ts:2 pay > fees.card.fee',
  ),
  'a function taken out of a list': program(
    "import { fees } from './fee';\nexport function pay() {\n  const [fee] = fees;\n  return fee();\n}\n",
    "const fee = () => 'far';\nexport const beside = () => 'near';\nexport const fees = [fee];\n",
    'src/fee.ts:1 pay > fee',
  ),
  'a function taken out of a parameter': program(
    "import { fees } from './fee';\nconst take = ({ fee }: { fee: () => string }) => fee();\nexport const pay = () => take(fees);\n",
    "const fee = () => 'far';\nexport const beside = () => 'near';\nexport const fees = { fee };\n",
    'src/fee.ts:1 pay > fee',
  ),
  'a function under another name': program(
    `${IMPORT}const take = fee;\nconst again = take;\nexport const pay = () => again();\n`,
  ),
  'one of two functions, by a condition': program(
    `${IMPORT}const free = () => '';\nexport function pay(isFree: boolean) {\n  const take = isFree ? free : fee;\n  return take();\n}\n`,
  ),
  'a function that stands in for a missing one': program(
    `${IMPORT}export const pay = (given?: () => string) => (given ?? fee)();\n`,
  ),
  'a variable that is set later': program(
    `${IMPORT}let take: () => string;\nexport function pay() {\n  take = fee;\n  return take();\n}\n`,
  ),
  'a default parameter': program(`${IMPORT}export const pay = (take = fee) => take();\n`),
  'a default that calls': program(`${IMPORT}export const pay = (amount = fee()) => amount;\n`),
  '.call, .apply and .bind': program(`${IMPORT}export const pay = () => fee.bind(null)();\n`),
  'a function that .call names': program(`${IMPORT}export const pay = () => fee.call(null);\n`),
  'Reflect.apply': program(`${IMPORT}export const pay = () => Reflect.apply(fee, null, []);\n`),
  'a member by a literal': program(
    "import * as fees from './fee';\nexport const pay = () => fees['fee']();\n",
  ),
  'any member of a table of functions': program(
    "import { fees } from './fee';\nexport const pay = (kind: string) => fees[kind]();\n",
    "const card = () => 'far';\nexport const beside = () => 'near';\nexport const fees: Record<string, () => string> = { card };\n",
    'src/fee.ts:1 pay > card',
  ),
  'a Map of functions': program(
    "import { fees } from './fee';\nexport const pay = (kind: string) => fees.get(kind)?.();\n",
    "const card = () => 'far';\nexport const beside = () => 'near';\nexport const fees = new Map([['card', card]]);\n",
    'src/fee.ts:1 pay > card',
  ),
  'each of a list of functions': program(
    "import { steps } from './fee';\nexport function pay() {\n  for (const step of steps) step();\n}\n",
    "const check = () => 'far';\nexport const beside = () => 'near';\nexport const steps = [check];\n",
    'src/fee.ts:1 pay > check',
  ),
  'an object literal that is a service': program(
    "import { fees } from './fee';\nexport const pay = () => fees.fee();\n",
    "export const fees = {\n  fee() {\n    return this.rate();\n  },\n  rate: () => 'far',\n  beside: () => 'near',\n};\n",
    'src/fee.ts:5 pay > fees.fee > fees.rate',
  ),
  'an object that a factory gives': program(
    "import { createFees } from './fee';\nconst fees = createFees();\nexport const pay = () => fees.fee();\n",
    "export function createFees() {\n  return {\n    fee: () => 'far',\n    beside: () => 'near',\n  };\n}\n",
    'src/fee.ts:3 pay > createFees.fee',
  ),
  'a local function in an object that a factory gives': program(
    "import { createFees } from './fee';\nexport const pay = () => createFees('eur').fee();\n",
    "export function createFees(currency: string) {\n  const fee = () => 'far' + currency;\n  const beside = () => 'near';\n  return { fee, beside };\n}\n",
    'src/fee.ts:2 pay > createFees.fee',
  ),
  'an object that is spread into another': program(
    "import { fees } from './fee';\nconst all = { ...fees, other: 1 };\nexport const pay = () => all.fee();\n",
    "export const fees = {\n  fee: () => 'far',\n  beside: () => 'near',\n};\n",
    'src/fee.ts:2 pay > fees.fee',
  ),
  'a list that is spread into a call': program(
    "import { steps } from './fee';\nconst run = (...all: (() => string)[]) => all.map((step) => step());\nexport const pay = () => run(...steps);\n",
    "const check = () => 'far';\nexport const beside = () => 'near';\nexport const steps = [check];\n",
    'src/fee.ts:1 pay > steps > check',
  ),
  'a generic function': program(
    "import { twice } from './fee';\nexport const pay = () => twice<string>('a');\n",
    "export function twice<T>(value: T) {\n  return [value, 'far'];\n}\nexport const beside = () => 'near';\n",
    'src/fee.ts:1 pay > twice',
  ),
  'a generic holder': program(
    "import { Box, Fees } from './fee';\nconst box = new Box<Fees>(new Fees());\nexport const pay = () => box.get().fee();\n",
    "export class Box<T> {\n  constructor(private readonly value: T) {}\n  get(): T {\n    return this.value;\n  }\n}\nexport class Fees {\n  fee() {\n    return 'far';\n  }\n  beside() {\n    return 'near';\n  }\n}\n",
    'src/fee.ts:8 pay > Fees.fee',
  ),
  'an async function': program(
    `${IMPORT}export const pay = async () => await fee();\n`,
    "export async function fee() {\n  return 'far';\n}\nexport const beside = () => 'near';\n",
  ),
  'what a promise gives': program(
    "import { open } from './fee';\nexport async function pay() {\n  const fees = await open();\n  return fees.fee();\n}\n",
    "class Fees {\n  fee() { return 'far'; }\n  beside() { return 'near'; }\n}\nexport async function open() {\n  return new Fees();\n}\n",
    'src/fee.ts:2 pay > Fees.fee',
  ),
  'a generator': program(
    "import { fees } from './fee';\nexport const pay = () => [...fees()];\n",
    "export function* fees() {\n  yield* inner();\n}\nfunction* inner() {\n  yield 'far';\n}\nexport function* beside() {\n  yield 'near';\n}\n",
    'src/fee.ts:4 pay > fees > inner',
  ),
  'an async generator': program(
    "import { fees } from './fee';\nexport async function pay() {\n  for await (const fee of fees()) fee();\n}\n",
    "const card = () => 'far';\nexport async function* fees() {\n  yield card;\n}\nexport const beside = () => 'near';\n",
    'src/fee.ts:1 pay > card',
  ),
  'a tagged template': program(
    "import { sql } from './fee';\nexport const pay = () => sql`a`;\n",
    "export const sql = (parts: TemplateStringsArray, id: string) => parts.join(id) + 'far';\nexport const beside = () => 'near';\n",
    'src/fee.ts:1 pay > sql',
  ),
  'a call in a hole of a template': program(`${IMPORT}export const pay = () => \`fee \${fee()}\`;\n`),
  'an enum': program(
    "import { Kind } from './fee';\nexport const pay = () => Kind.Card;\n",
    "export enum Kind { Card = 'far' }\nexport enum Other { Card = 'near' }\n",
    'src/fee.ts:1 pay > Kind.Card',
  ),
  'a constant': program(
    "import { RATE } from './fee';\nexport const pay = () => RATE;\n",
    "export const RATE = 'far';\nexport const OTHER = 'near';\n",
    'src/fee.ts:1 pay > RATE',
  ),
  'a namespace of TypeScript': program(
    "import { Fees } from './fee';\nexport const pay = () => Fees.fee();\n",
    "export namespace Fees {\n  export const fee = () => 'far';\n  export const beside = () => 'near';\n}\n",
    'src/fee.ts:2 pay > Fees.fee',
  ),
  'a member by a constant': program(
    "import * as fees from './fee';\nconst NAME = 'fee';\nexport const pay = () => fees[NAME]();\n",
  ),
};

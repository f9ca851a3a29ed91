import { inDesk, inTake, TAKE, type ThreatCases } from './threat-case';

const hidden = (line: number) => `high dynamic-code src/take.ts:${line} pay > take`;
const TAKE_AT = (line: number) => `high regulated-dependency src/take.ts:${line} pay > take`;
const FREE = "export const desk = () => import('./take');\n";
/** What is not folded is told. */
const flagged = (call: string) =>
  inDesk(`import { Gate } from './gate';\nexport function desk(gate: Gate) {\n  return ${call};\n}\n`, [
    'medium dynamic-code src/desk.ts:3',
  ]);
const calling = (call: string) =>
  inDesk(`import { Gate } from './gate';\nexport function desk(gate: Gate) {\n  return ${call};\n}\n`, [
    'high regulated-call src/desk.ts:3 desk > Gate.charge',
  ]);

/** Calls and imports whose target only the running program knows. */
export const HIDDEN_CALLS: ThreatCases = {
  'N01 an import of what a variable says': inTake('export const take = (amount: any) => import(amount);\n', [
    TAKE,
    hidden(1),
  ]),
  'N01 an import of a template with a hole': inTake(
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the fixture holds a template
    'export const take = (amount: any) => import(`./plugins/${amount}`);\n',
    [TAKE, hidden(1)],
  ),
  'N01 a require of what a variable says': inTake('export const take = (amount: any) => require(amount);\n', [
    TAKE,
    hidden(1),
  ]),
  'N01 a require under another name': inTake(
    'const load = require;\nexport const take = (amount: any) => load(amount);\n',
    [`${TAKE} > load`, TAKE_AT(2), hidden(2)],
  ),
  'N01 a require of the main module': inTake(
    'export const take = (amount: any) => process.mainModule.require(amount);\n',
    [TAKE, hidden(1)],
  ),
  'N01 a require of the module object': inTake(
    'export const take = (amount: any) => module.require(amount);\n',
    [TAKE, hidden(1)],
  ),
  'N01 createRequire': inTake(
    "import { createRequire } from 'node:module';\nconst load = createRequire(import.meta.url);\nexport const take = (amount: any) => load(amount);\n",
    [`${TAKE_AT(2)} > load`, TAKE_AT(3), hidden(3)],
  ),
  'N01 createRequire, called in place': inTake(
    "import * as module from 'module';\nexport const take = (amount: any) => module.createRequire(__filename)(amount);\n",
    [TAKE_AT(2), hidden(2)],
  ),
  'N01 import.meta.glob': inTake("export const take = () => import.meta.glob('./plugins/*.ts');\n", [
    TAKE,
    hidden(1),
  ]),
  'N01 require.context of a bundler': inTake("export const take = () => require.context('./plugins');\n", [
    TAKE,
    hidden(1),
  ]),
  'N01 a computed import that nothing regulated reaches is told at medium': inDesk(
    'export const desk = (text: any) => import(text);\n',
    ['medium dynamic-code src/desk.ts:1'],
  ),
  'N01 an import with a literal is no such thing': inDesk(FREE),

  'N02 eval': inTake('export const take = (amount: any) => eval(amount);\n', [TAKE, hidden(1)]),
  'N02 eval that is called indirectly': inTake('export const take = (amount: any) => (0, eval)(amount);\n', [
    TAKE,
    hidden(1),
  ]),
  'N02 eval of the global object': inTake('export const take = (amount: any) => globalThis.eval(amount);\n', [
    TAKE,
    hidden(1),
  ]),
  'N02 eval under another name': inTake(
    'const run = eval;\nexport const take = (amount: any) => run(amount);\n',
    [`${TAKE} > run`, TAKE_AT(2), hidden(2)],
  ),
  'N02 new Function': inTake("export const take = (amount: any) => new Function('a', amount)();\n", [
    TAKE,
    hidden(1),
  ]),
  'N02 Function without new': inTake('export const take = (amount: any) => Function(amount)();\n', [
    TAKE,
    hidden(1),
  ]),
  'N02 the constructor of a function': inTake(
    'export const take = (amount: any) => (() => 1).constructor(amount)();\n',
    [TAKE, hidden(1)],
  ),
  'N02 a timer with text': inTake("export const take = () => setTimeout('charge()', 1);\n", [
    TAKE,
    hidden(1),
  ]),
  'N02 a timer with text that is put together': inTake(
    "export const take = (amount: any) => setInterval('charge(' + amount + ')', 1);\n",
    [TAKE, hidden(1)],
  ),
  'N02 vm': inTake(
    "import vm from 'node:vm';\nexport const take = (amount: any) => vm.runInNewContext(amount);\n",
    [TAKE_AT(2), hidden(2)],
  ),
  'N02 a script of vm': inTake(
    "import { Script } from 'vm';\nexport const take = (amount: any) => new Script(amount).runInThisContext();\n",
    [TAKE_AT(2), hidden(2)],
  ),
  'N02 WebAssembly': inTake('export const take = async (amount: any) => WebAssembly.instantiate(amount);\n', [
    TAKE,
    hidden(1),
  ]),
  'N02 a module of WebAssembly': inTake(
    'export const take = (amount: any) => new WebAssembly.Module(amount);\n',
    [TAKE, hidden(1)],
  ),
  'N02 a worker of text': inTake(
    "import { Worker } from 'node:worker_threads';\nexport const take = (amount: any) => new Worker(amount, { eval: true });\n",
    [TAKE_AT(2), hidden(2)],
  ),
  'N02 a timer with a function is no such thing': inDesk(
    'export const desk = (text: any) => setTimeout(() => text, 1);\n',
  ),
  'N02 a method that is called eval is none either': inDesk(
    'export const desk = (text: any) => text.redis.eval(text);\n',
  ),

  'N03 a member whose name is put together': flagged("gate['ch' + 'arge']()"),
  'N03 a member by a template, if there is one': calling('gate?.[`charge`]()'),
  'N03 a member by a constant': inDesk(
    "import { Gate } from './gate';\nconst NAME = 'charge';\nexport function desk(gate: Gate) {\n  return gate[NAME]();\n}\n",
    ['high regulated-call src/desk.ts:4 desk > Gate.charge'],
  ),
  'N03 Reflect.get': flagged("Reflect.get(gate, 'charge')()"),
  'N03 Reflect.apply': calling('Reflect.apply(gate.charge, gate, [])'),
  'N03 .call': calling('gate.charge.call(gate)'),
  'N03 .apply': calling('gate.charge.apply(gate, [])'),
  'N03 .bind': calling('gate.charge.bind(gate)()'),
  'N03 a method taken out': inDesk(
    "import { Gate } from './gate';\nexport function desk(gate: Gate) {\n  const { charge: look } = gate;\n  return look();\n}\n",
    ['high regulated-call src/desk.ts:4 desk > Gate.charge'],
  ),
  'N03 a method under another name': inDesk(
    "import { Gate } from './gate';\nexport function desk(gate: Gate) {\n  const look = gate.charge;\n  return look();\n}\n",
    ['high regulated-call src/desk.ts:3 desk > Gate.charge'],
  ),
  'N03 a proxy': inDesk(
    "import { Gate } from './gate';\nexport function desk(gate: Gate) {\n  const other = new Proxy(gate, {});\n  return other.charge();\n}\n",
    ['medium dynamic-code src/desk.ts:3'],
  ),
  'N03 a member that only the running program knows': inTake(
    'export const take = (amount: any) => (globalThis as any)[amount]();\n',
    [TAKE, hidden(1)],
  ),
  'N03 Reflect.get of what only the running program knows': inTake(
    'export const take = (amount: any) => Reflect.get(globalThis, amount)();\n',
    [TAKE, hidden(1)],
  ),
  'N03 another member by a literal is no such thing': inDesk(
    "import { Gate } from './gate';\nexport const desk = (gate: Gate) => gate['look']();\n",
  ),
};

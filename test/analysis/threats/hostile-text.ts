import { inDesk, inTake, SERVICE, TAKE, type ThreatCases } from './threat-case';

const charging = (call: string) =>
  `import { Gate } from './gate';\nexport const desk = (gate: Gate) => gate.${call}();\n`;
const CALLED = 'high regulated-call src/desk.ts:2 desk > Gate.charge';
/** The compiler counts a line more than people see. */
const CALLED_BELOW = 'high regulated-call src/desk.ts:3 desk > Gate.charge';
const nested = (open: string, close: string) =>
  `export const take = ${open.repeat(1000)}1${close.repeat(1000)};\n`;
/** So dense a line looks as if a tool had written it. */
const DENSE = 'high opaque-content src/take.ts:1';
const TOO_DEEP = ['high unparsable src/take.ts:1'];
const named = (path: string, found: readonly string[], inside = (code: string) => code) => ({
  before: { ...SERVICE, [path]: inside('export const pay = (amount) => amount;\n') },
  after: { [path]: inside('export const pay = (amount) => -amount;\n') },
  found,
});

/** Text that people and programs read differently. */
export const DECEPTIVE_TEXT: ThreatCases = {
  'N04 an escape in a name': inDesk(charging('\\u0063harge'), [CALLED]),
  'N04 an escape with braces in a name': inDesk(charging('ch\\u{61}rge'), [CALLED]),
  'N04 a letter of another script in a name': inDesk(charging('ch\u0430rge'), [
    'high deceptive-text src/desk.ts:2',
  ]),
  'N04 a filler that nobody sees': inDesk('export const desk = (text\u3164: any) => text\u3164;\n', [
    'high deceptive-text src/desk.ts:1',
  ]),
  'N04 a joiner in a name': inDesk('export const de\u200dsk = (text: any) => text;\n', [
    'high deceptive-text src/desk.ts:1',
  ]),
  'N04 a name in one script of its own is no deception': inDesk(
    'export const desk = (\u0441\u0443\u043c\u043c\u0430: any) => \u0441\u0443\u043c\u043c\u0430;\n',
  ),
  'N05 a bidirectional override in a comment': inDesk(
    '/* \u202e } \u2066if (text)\u2069 \u2066 */ export const desk = (text: any) => text;\n',
    ['high deceptive-text src/desk.ts:1'],
  ),
  'N05 a bidirectional isolate in a string': inDesk(
    "export const desk = (text: any) => text !== 'user\u2066';\n",
    ['high deceptive-text src/desk.ts:1'],
  ),
  'N05 a line separator that ends a comment': inDesk(
    `import { Gate } from './gate';\nexport const desk = (gate: Gate) => [ // look\u2028gate.charge()];\n`,
    ['high deceptive-text src/desk.ts:2', CALLED_BELOW],
  ),
  'N05 a paragraph separator that ends a comment': inDesk(
    `import { Gate } from './gate';\nexport const desk = (gate: Gate) => [ // look\u2029gate.charge()];\n`,
    ['high deceptive-text src/desk.ts:2', CALLED_BELOW],
  ),
  'N05 a carriage return alone that ends a comment': inDesk(
    `import { Gate } from './gate';\nexport const desk = (gate: Gate) => [ // look\rgate.charge()];\n`,
    ['high deceptive-text src/desk.ts:2', CALLED_BELOW],
  ),
  'N05 line ends of Windows are no deception': inDesk(
    'export const desk = (text: any) => [ // look\r\ntext];\r\n',
  ),
};

/** Files that a parser or a walk over a tree fails at. */
export const HOSTILE_FILES: ThreatCases = {
  'N06 parentheses': inTake(nested('(', ')'), [...TOO_DEEP, DENSE]),
  'N06 lists': inTake(nested('[', ']'), TOO_DEEP),
  'N06 templates': inTake(nested('`${', '}`'), TOO_DEEP),
  'N06 blocks': inTake(`export const take = () => ${'{'.repeat(1000)}${'}'.repeat(1000)};\n`, TOO_DEEP),
  'N06 components': {
    before: { ...SERVICE, 'src/view.tsx': 'export const a = 1;\n' },
    after: { 'src/view.tsx': `export const a = ${'<b>'.repeat(1000)}${'</b>'.repeat(1000)};\n` },
    found: ['low unparsable src/view.tsx:1'],
  },
  'N06 the run goes on beside such a file': {
    before: SERVICE,
    after: {
      'src/desk.ts': nested('(', ')'),
      'src/take.ts': 'export const take = (amount: any) => -amount;\n',
    },
    found: [TAKE, 'low unparsable src/desk.ts:1', 'low opaque-content src/desk.ts:1'],
  },
  'N06 brackets in text are no nesting': inDesk(
    `export const desk = (text: any) => text + '${'{'.repeat(1000)}';\n`,
  ),
  'N07 a sum of five thousand': inTake(
    `export const take = (amount: any) => amount + ${'1+'.repeat(5000)}1;\n`,
    [TAKE],
  ),
  'N07 a sum of five thousand elsewhere': inDesk(
    `export const desk = (text: any) => text + ${'1+'.repeat(5000)}1;\n`,
  ),
  'N07 five thousand alternatives': inTake(
    `export const take = (amount: any) => ${'amount || '.repeat(5000)}1;\n`,
    TOO_DEEP,
  ),
  'N07 a chain of five thousand calls': inTake(
    `export const take = (amount: any) => amount${'.a()'.repeat(5000)};\n`,
    [...TOO_DEEP, DENSE],
  ),
  'N07 five thousand branches': inTake(
    `export const take = (amount: any) => {\n  ${'if (amount) amount(); else '.repeat(5000)}return;\n};\n`,
    [...TOO_DEEP, DENSE],
  ),
  'N07 a name of five thousand namespaces': inTake(
    `namespace ${'a.'.repeat(5000)}b {\n  export const c = 1;\n}\nexport const take = (amount: any) => -amount;\n`,
    TOO_DEEP,
  ),
  'N08 a line of ten megabytes': inTake(`export const take = [${'1,'.repeat(5_242_880)}];\n`, TOO_DEEP),
  'N08 four megabytes and a byte': inTake(
    `export const take = 1;\n//${'x'.repeat(4 * 1024 * 1024 - 24)}`,
    TOO_DEEP,
  ),
  'N08 a minified bundle': inDesk(
    `export const desk=function(a){${'var b=a.c;for(var e=0;e<b;e++)f(e);'.repeat(100)}return a};\n`,
    ['low opaque-content src/desk.ts:1'],
  ),
  'N09 a syntax error': inTake('export const take = (amount: any) => amount;\nexport function broken( {\n', [
    'high unparsable src/take.ts:3',
  ]),
  'N09 a merge that was left unfinished': inTake(
    '<<<<<<< a\nexport const take = 1;\n=======\nexport const take = 2;\n>>>>>>> b\n',
    [...TOO_DEEP, 'high regulated-dependency src/take.ts:2 pay > take'],
  ),
  'N09 a syntax error that nothing regulated reaches is told at low': inDesk('export const = 1;\n', [
    'low unparsable src/desk.ts:1',
  ]),
  'N10 a NUL': inTake('export const take = 1;\n\0\n', [
    'high deceptive-text src/take.ts:2',
    'high unparsable src/take.ts:2',
  ]),
};

const ADDED = (path: string, line = 1) => [`high regulated-change ${path}:${line}`];
const UNREAD = (path: string) => [`high unparsable ${path}:1`];

const SCRIPT = (code: string) => `<script>\n${code}</script>\n`;

/** Code under other names. */
export const NAMES: ThreatCases = {
  'N11 .mts': named('src/pay.mts', ADDED('src/pay.mts')),
  'N11 .cts': named('src/pay.cts', ADDED('src/pay.cts')),
  'N11 .mjs': named('src/pay.mjs', ADDED('src/pay.mjs')),
  'N11 .cjs': named('src/pay.cjs', ADDED('src/pay.cjs')),
  'N11 .jsx': named('src/pay.jsx', ADDED('src/pay.jsx')),
  'N11 .tsx': named('src/pay.tsx', ADDED('src/pay.tsx')),
  'N11 .TS': named('src/pay.TS', ADDED('src/pay.TS')),
  'N11 .Js': named('src/pay.Js', ADDED('src/pay.Js')),
  'N11 .vue': named('src/pay.vue', ADDED('src/pay.vue', 2), SCRIPT),
  'N11 .svelte': named('src/pay.svelte', ADDED('src/pay.svelte', 2), SCRIPT),
  'N11 .astro': named('src/pay.astro', UNREAD('src/pay.astro')),
  'N11 .coffee': named('src/pay.coffee', UNREAD('src/pay.coffee')),
};

import { describePrograms, type ProgramCase } from './program-case';

const POLICY = `
regulated:
  - id: pay
    title: Money movement
    functions: ["src/pay.ts#charge"]
`;

const ENV = `import { createEnv } from '@t3-oss/env-core';
import { z } from 'zod';
export const env = createEnv({
  server: {
    GATE_URL: z.string().url(),
    THEME: z.enum(['dark', 'light']),
  },
  runtimeEnv: {
    GATE_URL: process.env.GATE_URL,
    THEME: process.env.THEME,
  },
  emptyStringAsUndefined: true,
});
`;
const PARSED = `import { z } from 'zod';
const schema = z.object({
  GATE_URL: z.string().url(),
  THEME: z.enum(['dark', 'light']),
});
export const env = schema.parse(process.env);
`;
const CHECKED = `import { z } from 'zod';
const schema = z.object({
  GATE_URL: z.string().url(),
  THEME: z.enum(['dark', 'light']),
});
const parsed = schema.safeParse(process.env);
if (!parsed.success) {
  console.error(parsed.error.format());
  throw new Error('Invalid environment');
}
export const env = parsed.data;
`;
const CLEANED = `import { cleanEnv, str, url } from 'envalid';
export const env = cleanEnv(process.env, {
  GATE_URL: url(),
  THEME: str({ choices: ['dark', 'light'] }),
});
`;
const GIVEN = PARSED.replace('schema.parse(process.env)', 'z.parse(schema, process.env)');
const INLINE = PARSED.replace('const schema = ', 'export const env = ').replace(
  '});\nexport const env = schema',
  '})',
);

const CHARGE = `import { env } from './env';
export const charge = (order) => fetch(env.GATE_URL, { body: order });
`;
const WHOLE = `import { env } from './env';
import { client } from 'gate';
export const charge = (order) => client(env).send(order);
`;
const BASE = { 'src/env.ts': ENV, 'src/pay.ts': CHARGE };

/** Where regulated code reads `GATE_URL` alone. */
const edited = (text: string, from: string, to: string): Omit<ProgramCase, 'found'> => {
  if (!text.includes(from)) throw new Error(`nothing to replace: ${from}`);
  return { base: { ...BASE, 'src/env.ts': text }, head: { 'src/env.ts': text.replace(from, to) } };
};
const told = (...dependencyChanges: string[]) => ({ found: { dependencyChanges } });
const LIGHTER: [string, string] = ["'light'", "'light', 'auto'"];
const LAXER: [string, string] = ['z.string().url()', 'z.string()'];

const CASES: Record<string, ProgramCase> = {
  'guesses at another key': {
    ...edited(ENV, ...LIGHTER),
    ...told('~pay: env.THEME behaves differently [changed] (head src/env.ts:6) charge > env > env.THEME'),
  },
  'flags the key that is read': {
    ...edited(ENV, ...LAXER),
    ...told('pay: env.GATE_URL behaves differently [changed] (head src/env.ts:5) charge > env.GATE_URL'),
  },
  'flags where the key that is read gets its value': {
    ...edited(ENV, 'process.env.GATE_URL', 'process.env.OTHER_URL'),
    ...told(
      'pay: env.GATE_URL.runtimeEnv behaves differently [changed] (head src/env.ts:9) charge > env.GATE_URL > env.GATE_URL.runtimeEnv',
    ),
  },
  'guesses at where another key gets its value': {
    ...edited(ENV, 'process.env.THEME', 'process.env.STYLE'),
    ...told(
      '~pay: env.THEME.runtimeEnv behaves differently [changed] (head src/env.ts:10) charge > env > env.THEME > env.THEME.runtimeEnv',
    ),
  },
  'guesses at a key that comes': {
    ...edited(ENV, '  },\n  runtime', '    LOCALE: z.string(),\n  },\n  runtime'),
    ...told('~pay: env.LOCALE is added [added] (head src/env.ts:7) charge > env > env.LOCALE'),
  },
  'tells a key that comes in two literals once': {
    base: BASE,
    head: {
      'src/env.ts': ENV.replace('  },\n  runtime', '    LOCALE: z.string(),\n  },\n  runtime').replace(
        '  },\n  empty',
        '    LOCALE: process.env.LOCALE,\n  },\n  empty',
      ),
    },
    ...told('~pay: env.LOCALE is added [added] (head src/env.ts:7) charge > env > env.LOCALE'),
  },
  'guesses at another key that goes': {
    ...edited(ENV, "    THEME: z.enum(['dark', 'light']),\n", ''),
    ...told('~pay: env.THEME behaves differently [changed] (head src/env.ts:9) charge > env > env.THEME'),
  },
  'flags the key that is read where it goes': {
    ...edited(ENV, '    GATE_URL: z.string().url(),\n', ''),
    ...told('pay: env.GATE_URL behaves differently [changed] (head src/env.ts:8) charge > env.GATE_URL'),
  },
  'is silent about keys in another order': {
    ...edited(
      PARSED,
      "  GATE_URL: z.string().url(),\n  THEME: z.enum(['dark', 'light']),\n",
      "  THEME: z.enum(['dark', 'light']),\n  GATE_URL: z.string().url(),\n",
    ),
    found: {},
  },
  'flags how all of them are made': {
    ...edited(ENV, 'emptyStringAsUndefined: true', 'emptyStringAsUndefined: false'),
    ...told('pay: env behaves differently [changed] (head src/env.ts:3) charge > env'),
  },
  'flags another key for code that hands all of them on': {
    ...edited(ENV, ...LIGHTER),
    base: { ...BASE, 'src/pay.ts': WHOLE },
    ...told('pay: env.THEME behaves differently [changed] (head src/env.ts:6) charge > env.THEME'),
  },
  'flags a key that comes for code that hands all of them on': {
    ...edited(ENV, '  },\n  runtime', '    LOCALE: z.string(),\n  },\n  runtime'),
    base: { ...BASE, 'src/pay.ts': WHOLE },
    ...told('pay: env.LOCALE is added [added] (head src/env.ts:7) charge > env.LOCALE'),
  },
  'flags a key that goes for code that hands all of them on': {
    ...edited(PARSED, "  THEME: z.enum(['dark', 'light']),\n", ''),
    base: { ...BASE, 'src/env.ts': PARSED, 'src/pay.ts': WHOLE },
    ...told('pay: schema.THEME is removed [removed] (base src/env.ts:4) charge > schema.THEME'),
  },
  'flags what sets a key, and guesses at what sets another one': {
    base: { ...BASE, 'src/start.ts': "import { env } from './env';\nimport './pay';\n" },
    head: {
      'src/start.ts':
        "import { env } from './env';\nimport './pay';\nenv.GATE_URL = 'https://other.example';\nenv.THEME = 'dark';\n",
    },
    ...told(
      'pay: env.GATE_URL is newly set by `start.ts` [written] (head src/start.ts:3) charge > env.GATE_URL > start.ts',
      '~pay: env.THEME is newly set by `start.ts` [written] (head src/start.ts:4) charge > env > env.THEME > start.ts',
    ),
  },
  'flags another key for code that asks for what is no key': {
    ...edited(ENV, ...LIGHTER),
    base: { ...BASE, 'src/pay.ts': CHARGE.replace('env.GATE_URL', 'env.toString()') },
    ...told('pay: env.THEME behaves differently [changed] (head src/env.ts:6) charge > env.THEME'),
  },
  'flags another key for code that asks for a computed one': {
    ...edited(ENV, ...LIGHTER),
    base: { ...BASE, 'src/pay.ts': CHARGE.replace('env.GATE_URL', 'env[order.gate]') },
    ...told('pay: env.THEME behaves differently [changed] (head src/env.ts:6) charge > env.THEME'),
  },
  'flags another key where a function of the program makes them': {
    ...edited(ENV.replace('@t3-oss/env-core', './make'), ...LIGHTER),
    base: {
      ...BASE,
      'src/env.ts': ENV.replace('@t3-oss/env-core', './make'),
      'src/make.ts': 'export const createEnv = (options) => options.server;\n',
    },
    ...told('pay: env.THEME behaves differently [changed] (head src/env.ts:6) charge > env > env.THEME'),
  },
  'guesses at another key of a schema of its own': {
    ...edited(PARSED, ...LIGHTER),
    ...told(
      '~pay: schema.THEME behaves differently [changed] (head src/env.ts:4) charge > env > schema > schema.THEME',
    ),
  },
  'flags the key of a schema of its own': {
    ...edited(PARSED, ...LAXER),
    ...told(
      'pay: schema.GATE_URL behaves differently [changed] (head src/env.ts:3) charge > schema.GATE_URL',
    ),
  },
  'flags what is asked of all keys of a schema of its own': {
    ...edited(PARSED, '});\n', '}).refine(isWhole);\n'),
    ...told('pay: schema behaves differently [changed] (head src/env.ts:2) charge > env > schema'),
  },
  'flags another key for code that parses with the schema itself': {
    ...edited(PARSED.replace('const schema', 'export const schema'), ...LIGHTER),
    base: {
      ...BASE,
      'src/env.ts': PARSED.replace('const schema', 'export const schema'),
      'src/pay.ts':
        "import { schema } from './env';\nexport const charge = (order) => schema.parse(order);\n",
    },
    ...told('pay: schema.THEME behaves differently [changed] (head src/env.ts:4) charge > schema.THEME'),
  },
  'guesses at another key of what a check of the environment gives': {
    ...edited(CHECKED, ...LIGHTER),
    ...told(
      '~pay: schema.THEME behaves differently [changed] (head src/env.ts:4) charge > env > parsed > schema > schema.THEME',
    ),
  },
  'flags the key of what a check of the environment gives': {
    ...edited(CHECKED, ...LAXER),
    ...told(
      'pay: schema.GATE_URL behaves differently [changed] (head src/env.ts:3) charge > schema.GATE_URL',
    ),
  },
  'guesses at another key of what is cleaned': {
    ...edited(CLEANED, ...LIGHTER),
    ...told('~pay: env.THEME behaves differently [changed] (head src/env.ts:4) charge > env > env.THEME'),
  },
  'flags the key of what is cleaned': {
    ...edited(CLEANED, 'url()', "url({ default: 'https://gate.example' })"),
    ...told('pay: env.GATE_URL behaves differently [changed] (head src/env.ts:3) charge > env.GATE_URL'),
  },
  'guesses at another key where the schema is handed in': {
    ...edited(GIVEN, ...LIGHTER),
    ...told(
      '~pay: schema.THEME behaves differently [changed] (head src/env.ts:4) charge > env > schema > schema.THEME',
    ),
  },
  'guesses at another key of a schema without a name': {
    ...edited(INLINE, ...LIGHTER),
    ...told('~pay: env.THEME behaves differently [changed] (head src/env.ts:4) charge > env > env.THEME'),
  },
  'flags another key of an object that is not made of the environment': {
    ...edited(PARSED.replace('process.env', 'defaults'), ...LIGHTER),
    ...told('pay: schema behaves differently [changed] (head src/env.ts:2) charge > env > schema'),
  },
};

/** Each way to come to `GATE_URL`: how an edit of that key is told, and one of another key; `~` a guess. */
const WAYS: Readonly<
  Record<string, { pay: string; text?: string; more?: ProgramCase['base']; own: string; other: string }>
> = {
  'taken apart': {
    pay: "import { env } from './env';\nconst { GATE_URL } = env;\nexport const charge = () => fetch(GATE_URL);\n",
    own: 'charge > GATE_URL > env.GATE_URL',
    other: '~charge > GATE_URL > env > env.THEME',
  },
  'taken apart in a function': {
    pay: "import { env } from './env';\nexport const charge = () => { const { GATE_URL } = env; return fetch(GATE_URL); };\n",
    own: 'charge > env.GATE_URL',
    other: '~charge > env > env.THEME',
  },
  'taken apart, and the rest of it': {
    pay: "import { env } from './env';\nconst { THEME, ...gates } = env;\nexport const charge = () => fetch(gates.GATE_URL);\n",
    own: 'charge > env.GATE_URL',
    other: 'charge > gates > THEME > env.THEME',
  },
  'by a text': {
    pay: "import { env } from './env';\nexport const charge = () => fetch(env['GATE_URL']);\n",
    own: 'charge > env.GATE_URL',
    other: '~charge > env > env.THEME',
  },
  'of a namespace': {
    pay: "import * as settings from './env';\nexport const charge = () => fetch(settings.env.GATE_URL);\n",
    own: 'charge > env.GATE_URL',
    other: '~charge > env > env.THEME',
  },
  'under a name of its own beside them': {
    pay: "import { gate } from './env';\nexport const charge = () => fetch(gate);\n",
    text: `${ENV}export const gate = env.GATE_URL;\n`,
    own: 'charge > gate > env.GATE_URL',
    other: '~charge > gate > env > env.THEME',
  },
  'by a client that is made of all of them beside them': {
    pay: "import { client } from './env';\nexport const charge = () => client.charge();\n",
    text: `${ENV}export const client = connect(env);\n`,
    own: 'charge > client > env.GATE_URL',
    other: 'charge > client > env.THEME',
  },
  'through a barrel': {
    pay: "import { settings } from './all';\nexport const charge = () => fetch(settings.GATE_URL);\n",
    more: { 'src/all.ts': "export { env as settings } from './env';\n" },
    own: 'charge > env.GATE_URL',
    other: '~charge > env > env.THEME',
  },
  'of an object that holds it': {
    pay: "import { env } from './env';\nconst app = { env };\nexport const charge = () => fetch(app.env.GATE_URL);\n",
    own: 'charge > env.GATE_URL',
    other: '~charge > env > env.THEME',
  },
  'under another name': {
    pay: "import { env } from './env';\nconst settings = env;\nexport const charge = () => fetch(settings.GATE_URL);\n",
    own: 'charge > env.GATE_URL',
    other: 'charge > settings > env.THEME',
  },
  'out of a copy': {
    pay: "import { env } from './env';\nconst settings = { ...env };\nexport const charge = () => fetch(settings.GATE_URL);\n",
    own: 'charge > settings > env.GATE_URL',
    other: 'charge > settings > env.THEME',
  },
  'of a parameter': {
    pay: "import { env } from './env';\nconst of = (settings: typeof env) => settings.GATE_URL;\nexport const charge = () => fetch(of(env));\n",
    own: 'charge > env.GATE_URL',
    other: 'charge > env.THEME',
  },
  'of a function': {
    pay: "import { env } from './env';\nconst settings = () => env;\nexport const charge = () => fetch(settings().GATE_URL);\n",
    own: 'charge > env.GATE_URL',
    other: 'charge > settings > env.THEME',
  },
};
const toldBy = (way: string, key: string): string =>
  `${way.startsWith('~') ? '~' : ''}pay: env.${key} behaves differently [changed] (head src/env.ts:${key === 'THEME' ? 6 : 5}) ${way.replace('~', '')}`;

describePrograms(
  'a setting that is read',
  Object.fromEntries(
    Object.entries(WAYS).flatMap(([title, { pay, text = ENV, more, own, other }]) => {
      const base = { 'src/env.ts': text, 'src/pay.ts': pay, ...more };
      return [
        [`${title}: itself`, { ...edited(text, ...LAXER), base, ...told(toldBy(own, 'GATE_URL')) }],
        [`${title}: another one`, { ...edited(text, ...LIGHTER), base, ...told(toldBy(other, 'THEME')) }],
      ];
    }),
  ),
  { policy: POLICY },
);
describePrograms('settings that a package makes of the environment', CASES, { policy: POLICY });

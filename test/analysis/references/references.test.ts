import { CLASSES, INJECTION } from './classes';
import { ENTRY_POINTS, programWith } from './entry-points';
import { WRAPPERS } from './frameworks';
import { findingsOf, type Tree } from './literal-change';
import { COMMON_JS, ES_MODULES, JSON_IMPORTS, PROJECTS } from './modules';
import type { ReferenceCases } from './reference-case';
import { FUNCTIONS } from './values';

const MANIFEST = `regulated:
  - { id: pay, title: Money movement, functions: ["**/src/pay.*#pay", "**/src/pay.*#Payments.pay"] }
`;

const TABLES: Readonly<Record<string, ReferenceCases>> = {
  'imports and exports': ES_MODULES,
  'project files': PROJECTS,
  'imported data': JSON_IMPORTS,
  CommonJS: COMMON_JS,
  'functions as values': FUNCTIONS,
  classes: CLASSES,
  injection: INJECTION,
  'wrappers and listeners': WRAPPERS,
};

/** The program with the literal that says `what` edited. */
function edited(files: Tree, what: 'far' | 'near'): Tree {
  const literal = new RegExp(`(['"\`])${what}\\1`, 'g');
  const held = Object.values(files).flatMap((text) => text.match(literal) ?? []);
  if (held.length !== 1) throw new Error(`the program holds ${what} ${held.length} times`);
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, text.replace(literal, '$1edited$1')]),
  );
}

const whole = (found: string) =>
  /^(low|medium|high) /.test(found) ? found : `high regulated-dependency ${found}`;

describe.each(Object.entries(TABLES))('%s', (_title, cases) => {
  test.each(Object.entries(cases))('follows %s, and nothing beside it', async (_name, { files, far }) => {
    const seen = {
      far: await findingsOf(files, edited(files, 'far'), MANIFEST),
      near: await findingsOf(files, edited(files, 'near'), MANIFEST),
    };
    expect(seen).toEqual({ far: [whole(far)], near: [] });
  });
});

describe('entry points have names', () => {
  test.each(Object.entries(ENTRY_POINTS))('%s that newly pays', async (_name, entry) => {
    const base = programWith(entry);
    const [line, name] = [
      entry.said.slice(0, entry.said.indexOf(' ')),
      entry.said.slice(entry.said.indexOf(' ') + 1),
    ];
    const head = { ...base, [entry.path]: entry.text.replace(/\boff\b/, 'pay(1)') };
    expect(await findingsOf(base, head, MANIFEST)).toEqual([
      `high regulated-call ${entry.path}:${line} ${name} > pay`,
    ]);
  });

  test.each(Object.entries(ENTRY_POINTS))('%s can be regulated by a pattern', async (_name, entry) => {
    const base = programWith(entry);
    // A name in a selector holds no brackets.
    const name = entry.said.slice(entry.said.indexOf(' ') + 1).replace(/\(.*$/, '*');
    const head = { ...base, [entry.path]: entry.text.replace(/\boff\b/, '1') };
    const manifest = `regulated:\n  - { id: pay, title: Pay, functions: [${JSON.stringify(`${entry.path}#${name}`)}] }\n`;
    const seen = await findingsOf(base, head, manifest);
    expect(seen.map((found) => found.replace(/:\d+$/, ''))).toEqual([`high regulated-change ${entry.path}`]);
  });
});

test('an interface that is met only as a type pulls in nothing', async () => {
  const base = {
    'src/pay.ts':
      "import type { Gate } from './gate';\nexport const pay = (gate: Gate | null, amount: number) => (gate === null ? 0 : amount);\n",
    'src/gate.ts': 'export interface Gate { fee(): string }\n',
    'src/card.ts':
      "import type { Gate } from './gate';\nexport class Card implements Gate {\n  fee() { return 'card'; }\n}\n",
  };
  const head = { ...base, 'src/card.ts': base['src/card.ts'].replace("'card'", "'cards'") };
  expect(await findingsOf(base, head, MANIFEST)).toEqual([]);
});

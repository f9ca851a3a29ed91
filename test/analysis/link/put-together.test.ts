import { graphOf, type Tree } from './program';

/** `a.ts#f host`, and what is stated to be unread. */
function named(tree: Tree): { hosts: string[]; unread: string[] } {
  const graph = graphOf(tree);
  const label = (id: number) => `${graph.nodes[id]?.path}#${graph.nodes[id]?.name}`;
  return {
    hosts: graph.hosts.map(({ node, host }) => `${label(node)} ${host}`),
    unread: graph.dynamic.map(({ node, kind }) => `${label(node)} ${kind}`),
  };
}

const USE = `import { A } from './a';\nexport const f = () => fetch(\`https://api.\${A}/v1\`);\n`;

test('constants that are made of one another over files end, and that is stated', () => {
  const tree = {
    'a.ts': "import { B } from './b';\nexport const A = 'x.' + B;\n",
    'b.ts': "import { C } from './c';\nexport const B = 'y.' + C;\n",
    'c.ts': `import { A } from './a';\nexport const C = \`z.\${A}.example\`;\n`,
    'use.ts': USE,
  };
  expect(named(tree)).toEqual({
    hosts: [],
    unread: ['a.ts#A unread-host', 'b.ts#B unread-host', 'c.ts#C unread-host', 'use.ts#f unread-host'],
  });
});

test('a barrel that exports itself gives nothing, and ends', () => {
  const tree = { 'a.ts': "export { A } from './b';\n", 'b.ts': "export { A } from './a';\n", 'use.ts': USE };
  expect(named(tree)).toEqual({ hosts: [], unread: [] });
});

test('a text that doubles from file to file ends at its longest, and that is stated', () => {
  const doubling = Array.from({ length: 40 }, (_, at) => [
    `c${at}.ts`,
    `import { C${at + 1} } from './c${at + 1}';\nexport const C${at} = C${at + 1} + C${at + 1};\n`,
  ]);
  const tree: Tree = {
    ...Object.fromEntries(doubling),
    'c40.ts': "export const C40 = 'abcdefgh';\n",
    'a.ts': `import { C0 } from './c0';\nexport const A = \`\${C0}.example\`;\n`,
    'use.ts': USE,
  };
  const { hosts, unread } = named(tree);
  expect(hosts).toEqual([]);
  expect(unread).toContain('use.ts#f unread-host');
});

test('choices that multiply end at so many texts, and that is stated', () => {
  const choices = Array.from(
    { length: 9 },
    (_, at) => `export const C${at} = process.env.X${at} ? 'a${at}' : 'b${at}';\n`,
  );
  const parts = Array.from({ length: 9 }, (_, at) => `\${C${at}}`).join('');
  const names = Array.from({ length: 9 }, (_, at) => `C${at}`).join(', ');
  const tree = {
    'a.ts': choices.join(''),
    'use.ts': `import { ${names} } from './a';\nexport const f = () => fetch(\`https://${parts}.acquirer.example\`);\n`,
  };
  const { hosts, unread } = named(tree);
  expect(hosts).toHaveLength(190);
  expect(hosts[0]).toBe('use.ts#f a0a1a2a3a4a5a6a7a8.acquirer.example');
  expect(unread).toEqual(['use.ts#f unread-host']);
});

test('a chain of ten thousand files is followed to its end', () => {
  const chain = Array.from({ length: 10_000 }, (_, at) => [
    `c${at}.ts`,
    `import { C } from './c${at + 1}';\nconst D = C;\nexport { D as C };\n`,
  ]);
  const tree: Tree = {
    ...Object.fromEntries(chain),
    'c10000.ts': "export const C = 'acquirer.example';\n",
    'use.ts': `import { C } from './c0';\nexport const f = () => fetch(\`https://api.\${C}/v1\`);\n`,
  };
  expect(named(tree)).toEqual({
    hosts: ['c10000.ts#C acquirer.example', 'use.ts#f api.acquirer.example'],
    unread: [],
  });
});

test('of choices upon choices no more is kept than there is room for, and that is stated for all that follow', () => {
  const chain = Array.from(
    { length: 1_000 },
    (_, at) => `export const A${at + 1} = process.env.X ? A${at} + 'a' : A${at} + 'b';\n`,
  );
  const tree = {
    'a.ts': `export const A0 = 'x';\n${chain.join('')}`,
    'use.ts': `import { A1000 } from './a';\nexport const f = () => fetch(\`https://\${A1000}.acquirer.example\`);\n`,
    'v.ts': "export const V = 'acquirer.example';\n",
    'w.ts': `import { V } from './v';\nconst ZONE = process.env.ZONE ?? V;\nexport const g = () => fetch(\`https://api.\${ZONE}\`);\n`,
  };
  expect(named(tree)).toEqual({
    hosts: ['v.ts#V acquirer.example'],
    unread: ['use.ts#f unread-host', 'w.ts#g unread-host'],
  });
});

test('a sum of more parts than analysis follows is stated', () => {
  const sum = Array.from({ length: 2_000 }, () => 'A').join(' + ');
  const tree = {
    'a.ts': "export const A = 'a';\n",
    'use.ts': `import { A } from './a';\nexport const f = () => fetch('https://' + ${sum} + '.acquirer.example');\n`,
  };
  expect(named(tree)).toEqual({ hosts: [], unread: ['use.ts#f unread-host'] });
});

test('a variable that is made of itself is anything', () => {
  const tree = {
    'a.ts': "export const A = 'acquirer.example';\n",
    'use.ts':
      "import { A } from './a';\nexport const f = (x: string[]) => { let url = 'https://api.' + A; for (const each of x) url = url + each; return fetch(url); };\n",
  };
  expect(named(tree)).toEqual({
    hosts: ['a.ts#A acquirer.example', 'use.ts#f api.acquirer.example'],
    unread: [],
  });
});

test('an unknown first label stands for any', () => {
  const tree = {
    'a.ts': "export const A = 'acquirer.example';\n",
    'use.ts': `import { A } from './a';\nexport const f = (region: string) => fetch(\`https://\${region}.\${A}/v1\`);\nexport const g = (region: string) => fetch(\`https://api.\${region}/\${A}\`);\n`,
  };
  expect(named(tree)).toEqual({
    hosts: ['a.ts#A acquirer.example', 'use.ts#f *.acquirer.example'],
    unread: [],
  });
});

test('what is set later, taken apart, frozen or a default is one of what a text is made of', () => {
  const tree = {
    'a.ts': `const sub = 'api';
export const config: Record<string, string> = {};
config.domain = 'acquirer.example';
config.domain ||= 'second.example';
export const hosts = Object.freeze({ sub, ...{ zone: 'zone.example' } });
export namespace Live { export const SUB = 'live'; }
export const settings = { nested: { domain: process.env.DOMAIN || 'nested.example', name: 'n.example' } };
`,
    'use.ts': `import { config, hosts, Live, settings } from './a';
const { nested: { domain } } = settings;
export const f = () => fetch(\`https://\${hosts.sub}.\${config.domain}/v1\`);
export const g = () => fetch(\`https://\${Live.SUB}.\${hosts['zone']}/v1\`);
export const h = (first = Live.SUB) => fetch(\`https://\${first}.\${domain}/v1\`);
export const i = async () => { const { Live: { SUB } } = await import('./a'); return connect(\`\${SUB}.\${hosts.zone}\`); };
`,
  };
  expect(named(tree).hosts.filter((host) => host.startsWith('use.ts'))).toEqual([
    'use.ts#f api.acquirer.example',
    'use.ts#f api.second.example',
    'use.ts#g live.zone.example',
    'use.ts#h live.nested.example',
    'use.ts#i live.zone.example',
  ]);
});

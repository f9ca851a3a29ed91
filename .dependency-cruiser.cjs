// The rooms whose facts rules and judge go by.
const FACTS = [
  ...['world', 'policy', 'change', 'attribution', 'attestation'],
  ...['analysis', 'content', 'supply', 'approval'],
];

/** The table of imports in ARCHITECTURE.md, held here. */
const ROOMS = {
  world: [],
  policy: ['world'],
  change: ['world', 'policy'],
  attribution: ['world', 'change', 'policy'],
  attestation: ['world', 'attribution', 'change', 'policy'],
  analysis: ['world', 'change', 'policy'],
  content: ['world', 'change', 'policy'],
  supply: ['world', 'analysis', 'change', 'policy'],
  approval: ['world', 'analysis', 'attestation', 'attribution', 'change', 'policy'],
  rules: ['verdict', ...FACTS],
  verdict: ['rules', ...FACTS],
  report: ['world', 'verdict', 'change', 'policy'],
  evidence: ['world', 'verdict', 'change', 'policy'],
  platform: ['world', 'analysis', 'change', 'policy', 'attestation'],
};

// What a room may import beside rooms: the file that brings the compiler's bundle in.
const FILES = { platform: ['src/analyser\\.ts$'] };

const roomRules = Object.entries(ROOMS).map(([room, allowed]) => ({
  name: `${room}-imports`,
  comment: `${room} may import ${allowed.join(', ') || 'nothing of ours'}.`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: {
    path: '^src/',
    pathNot: [...[room, ...allowed].map((name) => `^src/${name}/`), ...(FILES[room] ?? [])],
  },
}));

module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: 'gate-imports',
      comment: 'The pipeline knows the order of the rooms, not how they are published or where they run.',
      severity: 'error',
      from: { path: '^src/gate[./]' },
      to: { path: '^src/(platform|report|evidence|cli|action)' },
    },
    {
      name: 'only-the-edge-touches-the-world',
      comment: 'Only platform and the two entries use node:*, the runner or git; crypto and path are pure.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(platform/|cli\\.ts$|action\\.ts$)' },
      to: {
        path: [
          '^(node:)?(?!crypto$|path$|path/posix$)[a-z_/]+$',
          'node_modules/(@actions|@octokit|simple-git)/',
        ],
        dependencyTypes: ['core', 'npm'],
      },
    },
    {
      name: 'compiler-only-behind-the-analyser',
      comment: 'Everything else must start without the compiler.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(analyser\\.ts$|analysis/languages/)' },
      to: { path: ['node_modules/(ts-morph|node-sql-parser)/', '^src/analysis/languages/typescript/'] },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      comment: 'A file that nothing imports is not part of the product.',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '^src/(action|cli|analyser)\\.ts$' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

/**
 * How agents sign their commits, as data. Gathered from public histories and from the vendors' own code and settings (2026-11).
 * Addresses are compared whole and without case, noreply addresses by the account after the optional number, everything else
 * at the start of a line. Names and domains are never compared: people are called Claude, and vendors employ people.
 */
export type MarkerClass = 'author' | 'assist';

export interface AgentSigns {
  readonly agent: string;
  readonly class: MarkerClass;
  /** Whole addresses, lower case. */
  readonly emails?: readonly string[];
  /** GitHub accounts, lower case, with `[bot]` where the account has it: `<digits>+<account>@users.noreply.github.com`. */
  readonly accounts?: readonly string[];
  /** `<digits>+<account>` whose number decides against the class of the account alone. */
  readonly numberedAccounts?: readonly string[];
  /** Over a whole line, without case. */
  readonly trailers?: readonly RegExp[];
  readonly footers?: readonly RegExp[];
  /** Over the author's or committer's name. */
  readonly names?: readonly RegExp[];
}

const CLAUDE_CODE_LINK = String.raw`\[Claude Code\]\(https://(?:claude\.com/claude-code|claude\.ai/code)/?\)`;
const footer = (body: string): RegExp =>
  new RegExp(`^(?:\\p{Extended_Pictographic}\\s*)?${body}[.!]?$`, 'iu');

export const AGENT_TABLE: readonly AgentSigns[] = [
  {
    agent: 'claude-code',
    class: 'author',
    emails: ['noreply@anthropic.com'], // goose stamps this address too
    accounts: [
      'claude[bot]',
      'claude',
      'anthropic-code-agent[bot]',
      'claude-code-action[bot]',
      'anthropic-claude[bot]',
    ],
    trailers: [/^Claude-Session\s*:\s*https:\/\/claude\.ai\/code\/session_[A-Za-z0-9]+$/i],
    footers: [footer(`Generated with (?:${CLAUDE_CODE_LINK}|Claude Code)`)],
  },
  {
    agent: 'copilot',
    class: 'author',
    accounts: ['copilot', 'copilot-swe-agent[bot]'],
    trailers: [
      /^Copilot-Session\s*:\s*[0-9a-f-]{36}$/i,
      /^Agent-Logs-Url\s*:\s*https:\/\/github\.com\/[^/\s]+\/[^/\s]+\/sessions\/\S+$/i,
    ],
  },
  // An editor once stamped copilot@github.com on commits that people wrote alone: never more than an assist.
  {
    agent: 'copilot',
    class: 'assist',
    emails: ['copilot@github.com'],
    numberedAccounts: ['175728472+copilot'],
  },
  {
    agent: 'copilot-autofix',
    class: 'assist',
    accounts: ['github-advanced-security[bot]', 'github-code-quality[bot]'],
  },
  {
    agent: 'cursor',
    class: 'author',
    emails: ['cursoragent@cursor.com'],
    accounts: ['cursor[bot]', 'cursoragent[bot]'],
    trailers: [/^Made-with\s*:\s*Cursor$/i],
    footers: [footer(String.raw`Made with \[Cursor\]\(https://cursor\.com/?\)`)],
  },
  {
    agent: 'codex',
    class: 'author',
    emails: ['noreply@openai.com', 'codex@openai.com'],
    accounts: ['chatgpt-codex-connector[bot]', 'codex', 'openai-codex[bot]'],
  },
  { agent: 'devin', class: 'author', accounts: ['devin-ai-integration[bot]'] },
  { agent: 'jules', class: 'author', accounts: ['google-labs-jules[bot]'] },
  { agent: 'gemini-code-assist', class: 'assist', accounts: ['gemini-code-assist[bot]'] },
  {
    agent: 'aider',
    class: 'author',
    emails: ['noreply@aider.chat', 'aider@aider.chat'],
    footers: [/^Aider chat conversation:$/i], // old versions wrote the whole conversation into the message
    names: [/ \(aider\)$/i],
  },
  { agent: 'openhands', class: 'author', emails: ['openhands@all-hands.dev'] },
  {
    agent: 'amp',
    class: 'author',
    emails: ['amp@ampcode.com'],
    trailers: [/^Amp-Thread(?:-ID)?\s*:\s*https:\/\/ampcode\.com\/threads\/T-\S+$/i],
  },
  {
    agent: 'opencode',
    class: 'author',
    emails: ['noreply@opencode.ai'],
    footers: [footer(String.raw`Generated with \[OpenCode\]\(https://opencode\.ai/?\)`)],
  },
  {
    agent: 'windsurf',
    class: 'author',
    emails: ['windsurf@codeium.com', 'cascade@windsurf.ai', 'noreply@windsurf.com', 'noreply@codeium.com'],
  },
  { agent: 'factory-droid', class: 'author', emails: ['droid@factory.ai'], accounts: ['factory-droid[bot]'] },
  { agent: 'amazon-q', class: 'author', accounts: ['amazon-q-developer[bot]'] },
  { agent: 'kiro', class: 'author', emails: ['noreply@kiro.dev'], accounts: ['kiro-agent'] },
  { agent: 'junie', class: 'author', accounts: ['jetbrains-junie[bot]'] },
  { agent: 'roo', class: 'author', emails: ['roomote@roocode.com'] },
  {
    agent: 'replit',
    class: 'author',
    emails: ['agent@replit.com', 'no-reply@replit.com'],
    trailers: [
      /^Replit-Commit-Author\s*:\s*(?:Agent|Assistant)$/i,
      /^Replit-Commit-Session-Id\s*:\s*[0-9a-f-]{32,36}$/i,
    ],
  },
  {
    agent: 'entire',
    class: 'author',
    trailers: [
      /^Entire-(?:Session|Agent|Attribution|Metadata|Strategy|Source-Ref)\s*:\s*\S.*$/i,
      /^Entire-Checkpoint\s*:\s*(?:[0-9a-f]{12}|[0-9A-HJKMNP-TV-Z]{26})$/i,
    ],
  },
  { agent: 'qwen-code', class: 'author', emails: ['qwen-coder@alibabacloud.com'] },
  { agent: 'trae', class: 'author', emails: ['traecli@bytedance.com'] },
  {
    agent: 'crush',
    class: 'author',
    emails: ['crush@charm.land'],
    footers: [footer(String.raw`Generated with (?:Crush|\[Crush\]\(https://\S+\))`)],
  },
  { agent: 'continue', class: 'author', emails: ['noreply@continue.dev'], accounts: ['continue[bot]'] },
  { agent: 'tabnine', class: 'author', emails: ['noreply@tabnine.com'] },
  { agent: 'v0', class: 'author', emails: ['noreply@v0.dev'] },
  { agent: 'lovable', class: 'author', emails: ['noreply@lovable.dev'] },
  { agent: 'bolt', class: 'author', emails: ['noreply@bolt.new'] },
  { agent: 'charlie', class: 'author', emails: ['charlie@charlielabs.ai'] },
  { agent: 'zencoder', class: 'author', accounts: ['zencoder-ai[bot]'] },
  { agent: 'cline', class: 'author', accounts: ['cline[bot]'] },
  { agent: 'coderabbit', class: 'assist', accounts: ['coderabbitai[bot]'] },
];

/** Trailers that name whoever took part in a commit; what stands behind `Assisted-by` is never more than an assist. */
export const IDENTITY_KEYS: ReadonlyMap<string, MarkerClass> = new Map([
  ['co-authored-by', 'author'],
  ['co-developed-by', 'author'],
  ['authored-by', 'author'],
  ['generated-by', 'author'],
  ['signed-off-by', 'author'],
  ['assisted-by', 'assist'],
]);

/** `AGENT:MODEL tool tool`, the kernel's convention; neither a link nor a person. */
export const AGENT_AND_MODEL = /^([A-Za-z][\w.+-]*):((?!\/)[\w.:/+-]*[\w.])(?: [^\s<>@]+)*$/;

/** Agents that no person is called, whole words; models have their own table. */
export const PRODUCTS = [
  ...[
    'aider',
    'chatgpt',
    'claude[ -]code',
    'codex',
    'copilot',
    'crush',
    'cursor',
    'gemini[ -]cli',
    'github copilot',
  ],
  ...['google gemini', 'openai codex', 'opencode', 'openhands', 'qwen[ -]code', 'windsurf'],
].join('|');

/** What stands behind `Assisted-by` where it is a product: first, before a model in brackets or behind a slash, or after `via`. */
export const KNOWN_PRODUCT = new RegExp(
  `^(?:${PRODUCTS})(?=$|[ /(:])|\\bvia (?:${PRODUCTS})(?=$|[ /(])`,
  'i',
);

/** Models and products that no person is called. */
export const KNOWN_MODEL = new RegExp(
  '(?:^|[^a-z0-9])(?:' +
    [
      'claude[ -](?:code|opus|sonnet|haiku|fable|[1-9])',
      'gpt-?[3-9]',
      'chatgpt',
      'openai codex',
      'github copilot',
      'gemini[ -](?:cli|code|pro|flash|[1-9])',
      'codestral',
      'devstral',
      'deepseek[ -](?:coder|v[1-9]|r[1-9])',
      'qwen[ -]?(?:code|coder|[1-9])',
      'llama[ -]?[1-9]',
      'grok[ -](?:code|[1-9])',
      'kimi[ -]k[1-9]',
      'glm-[1-9]',
    ].join('|') +
    ')',
  'i',
);

/** Prefixes of branches that agents open; anybody can name a branch so. */
export const BRANCH_PREFIXES: ReadonlyMap<string, string> = new Map([
  ['claude/', 'claude-code'],
  ['codex/', 'codex'],
  ['cursor/', 'cursor'],
  ['copilot/', 'copilot'],
  ['opencode/', 'opencode'],
  ['devin/', 'devin'],
]);

/** Machines that follow rules rather than write: never agents by themselves. An agent may act through the last one. */
export const KNOWN_BOTS: ReadonlySet<string> = new Set([
  'dependabot[bot]',
  'dependabot-preview[bot]',
  'renovate[bot]',
  'web-flow',
  'github-actions[bot]',
]);

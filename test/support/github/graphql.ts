import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commitTexts } from './commit-texts';
import { type Node, pullNode, refNode } from './graphql-pull';
import { type State, type Token, tipOf, tipsOf, type User, userOf } from './state';

/** A small executor for the queries that are in use, over GitHub's own types: an unknown field or argument is an error. */

interface Field {
  /** As the schema language writes it. */
  readonly type: string;
  readonly args: readonly string[];
}

const FILE = join(__dirname, '../../vectors/github-openapi/graphql.json');
const { types: TYPES } = JSON.parse(readFileSync(FILE, 'utf8')) as {
  readonly types: Readonly<Record<string, Readonly<Record<string, Field>>>>;
};

interface Selection {
  readonly alias: string;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly children: readonly Selection[];
  /** The type that an inline fragment is for. */
  readonly on: string | null;
}

type Resolver = (args: Readonly<Record<string, unknown>>) => unknown;

class QueryError extends Error {}

export async function answerGraphql(state: State, token: Token, body: unknown): Promise<unknown> {
  const { query, variables } = body as { query: string; variables?: Record<string, unknown> };
  try {
    const [, name = ''] = /^query (\w+)/.exec(query) ?? [];
    if (state.refusedQueries.has(name)) throw new QueryError('Resource not accessible by integration');
    const selections = new Parser(query, variables ?? {}).parse();
    // All that a query names at once: it names up to 500.
    await commitTexts(state.git, query.match(/\b(?:[0-9a-f]{40}|[0-9a-f]{64})\b/g) ?? []);
    return { data: await resolveNode(rootOf(state, token), selections) };
  } catch (error) {
    if (error instanceof QueryError) return { errors: [{ message: error.message }] };
    throw error;
  }
}

async function resolveNode(node: Node, selections: readonly Selection[]): Promise<unknown> {
  const result: Record<string, unknown> = {};
  for (const selection of selections) {
    if (selection.on !== null) {
      if (selection.on === node.__typename)
        Object.assign(result, await resolveNode(node, selection.children));
      continue;
    }
    const value = await resolveValue(await fieldOf(node, selection), selection);
    result[selection.alias] = value;
  }
  return result;
}

async function fieldOf(node: Node, selection: Selection): Promise<unknown> {
  const { name, args } = selection;
  const field = name === '__typename' ? { type: 'String!', args: [] } : TYPES[node.__typename]?.[name];
  if (field === undefined) throw new QueryError(`Field '${name}' doesn't exist on type '${node.__typename}'`);
  const unknown = Object.keys(args).find((arg) => !field.args.includes(arg));
  if (unknown !== undefined) throw new QueryError(`Field '${name}' doesn't accept argument '${unknown}'`);
  if (!(name in node)) throw new Error(`this GitHub has nothing to say about ${node.__typename}.${name}`);
  const value = node[name];
  const given = await (typeof value === 'function' ? (value as Resolver)(args) : value);
  if (given === null && field.type.endsWith('!')) throw new Error(`${node.__typename}.${name} is never null`);
  return given;
}

async function resolveValue(value: unknown, selection: Selection): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((item) => resolveValue(item, selection)));
  if (typeof value !== 'object' || value === null) return value;
  return resolveNode(value as Node, selection.children);
}

function rootOf(state: State, token: Token): Node {
  return {
    __typename: 'Query',
    nodes: ({ ids }: Readonly<Record<string, unknown>>) =>
      (ids as readonly string[]).map((id) => reviewNode(state, id)),
    viewer: { __typename: 'User', login: token.login },
    repository: ({ owner, name }: Readonly<Record<string, unknown>>) => {
      if (owner !== state.owner || name !== state.name) {
        throw new QueryError(`Could not resolve to a Repository with the name '${owner}/${name}'.`);
      }
      if (token.contents === 'none') throw new QueryError('Resource not accessible by integration');
      return {
        __typename: 'Repository',
        databaseId: state.repositoryId,
        nameWithOwner: `${state.owner}/${state.name}`,
        defaultBranchRef: async () =>
          refNode(state.defaultBranch, await tipOf(state, `refs/heads/${state.defaultBranch}`)),
        object: ({ oid }: Readonly<Record<string, unknown>>) => commitOf(state, token, String(oid)),
        pullRequest: ({ number }: Readonly<Record<string, unknown>>) => {
          if (token.pullRequests === 'none') throw new QueryError('Resource not accessible by integration');
          const pull = state.pulls.find((candidate) => candidate.number === Number(number));
          if (pull === undefined)
            throw new QueryError(`Could not resolve to a PullRequest with the number of ${number}.`);
          return pullNode(state, pull, { token, commitOf: (oid) => commitOf(state, token, oid) });
        },
      };
    },
  };
}

function reviewNode(state: State, id: string): Node | null {
  const review = state.reviews.find((candidate) => `PRR_${candidate.id}` === id);
  if (review === undefined) return null;
  return { __typename: 'PullRequestReview', id, lastEditedAt: review.editedAt ?? null };
}

async function commitOf(state: State, token: Token, oid: string): Promise<Node | null> {
  const raw = (await commitTexts(state.git, [oid])).get(oid);
  if (raw === undefined) return null;
  const emailOf = (kind: string) => new RegExp(`^${kind} .*<([^>]*)>`, 'm').exec(raw)?.[1] ?? '';
  const author = emailOf('author');
  const coAuthors = [...raw.matchAll(/^co-authored-by:.*<([^>]*)>\s*$/gim)].map(([, email]) => email ?? '');
  const authors = [...new Set([author, ...coAuthors])];
  return {
    __typename: 'Commit',
    oid,
    author: actorOf(state, author),
    committer: actorOf(state, emailOf('committer')),
    authors: ({ first }: Readonly<Record<string, unknown>>) => ({
      __typename: 'GitActorConnection',
      totalCount: authors.length,
      nodes: authors.slice(0, Number(first)).map((email) => actorOf(state, email)),
    }),
    signature: signatureOf(state, oid),
    associatedPullRequests: ({ first }: Readonly<Record<string, unknown>>) => {
      if (token.pullRequests === 'none') throw new QueryError('Resource not accessible by integration');
      return pullsOf(state, oid, Number(first));
    },
  };
}

/** Of a commit on the default branch only the merged pull request that introduced it; else the open ones too. */
async function pullsOf(state: State, oid: string, first: number): Promise<Node> {
  const merged = state.pulls.filter((pull) => pull.merged?.commits.includes(oid));
  const tips = merged.length > 0 ? new Map<string, string>() : await tipsOf(state);
  const open = state.pulls.filter((pull) => pull.state === 'open' && tips.get(pull.headRef) === oid);
  return {
    __typename: 'PullRequestConnection',
    nodes: [...merged, ...open].slice(0, first).map((pull) => ({
      __typename: 'PullRequest',
      number: pull.number,
      state: pull.merged === undefined ? pull.state.toUpperCase() : 'MERGED',
      headRefOid: oid,
      merged: pull.merged !== undefined,
      mergeCommit: pull.merged === undefined ? null : { __typename: 'Commit', oid: pull.merged.commit },
    })),
  };
}

function actorOf(state: State, email: string): Node {
  const slug = /^(?:\d+\+)?([^@]+)@users\.noreply\.github\.com$/.exec(email)?.[1];
  const user = state.users.find(({ emails, login }) => emails.includes(email) || login === slug);
  return { __typename: 'GitActor', user: user === undefined ? null : accountOf(user) };
}

const accountOf = ({ login }: User): Node => ({ __typename: 'User', login });

function signatureOf(state: State, oid: string): Node | null {
  const signature = state.signatures.get(oid);
  if (signature === undefined) return null;
  return {
    __typename: 'GpgSignature',
    isValid: signature.isValid,
    wasSignedByGitHub: signature.byGithub,
    signer: signature.signer === null ? null : accountOf(userOf(state, signature.signer)),
  };
}

/** Selections with aliases, arguments and inline fragments: all that the queries in use are made of. */
class Parser {
  private readonly tokens: readonly string[];
  private readonly variables: Readonly<Record<string, unknown>>;
  private at = 0;

  constructor(query: string, variables: Readonly<Record<string, unknown>>) {
    this.tokens = query.match(/\.\.\.|[{}():$![\]]|"[^"]*"|[\w-]+/g) ?? [];
    this.variables = variables;
  }

  parse(): readonly Selection[] {
    if (this.peek() === 'query') this.next();
    if (/^\w/.test(this.peek())) this.next();
    if (this.peek() === '(') while (this.next() !== ')');
    return this.selections();
  }

  private selections(): readonly Selection[] {
    this.expect('{');
    const found: Selection[] = [];
    while (this.peek() !== '}') found.push(this.selection());
    this.next();
    return found;
  }

  private selection(): Selection {
    if (this.peek() === '...') {
      this.next();
      this.expect('on');
      return { alias: '', name: '', args: {}, on: this.next(), children: this.selections() };
    }
    const first = this.next();
    const renamed = this.peek() === ':';
    if (renamed) this.next();
    const name = renamed ? this.next() : first;
    const args = this.peek() === '(' ? this.arguments() : {};
    const children = this.peek() === '{' ? this.selections() : [];
    return { alias: first, name, args, children, on: null };
  }

  private arguments(): Record<string, unknown> {
    const args: Record<string, unknown> = {};
    this.expect('(');
    while (this.peek() !== ')') {
      const name = this.next();
      this.expect(':');
      args[name] = this.value();
    }
    this.next();
    return args;
  }

  private value(): unknown {
    const token = this.next();
    if (token === '$') return this.variables[this.next()];
    if (token === 'true' || token === 'false') return token === 'true';
    if (token === '[') return this.list();
    return token.startsWith('"') ? token.slice(1, -1) : Number(token);
  }

  /** Of names, as enumerations have them. */
  private list(): readonly string[] {
    const items: string[] = [];
    while (this.peek() !== ']') items.push(this.next().replaceAll('"', ''));
    this.next();
    return items;
  }

  private peek(): string {
    const token = this.tokens[this.at];
    if (token === undefined) throw new QueryError('Unexpected end of document');
    return token;
  }

  private next(): string {
    const token = this.peek();
    this.at += 1;
    return token;
  }

  private expect(token: string): void {
    const found = this.next();
    if (found !== token) throw new QueryError(`Expected ${token}, found ${found}`);
  }
}

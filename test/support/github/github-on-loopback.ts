import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { GitRepository } from '../git-repository';
import { filled, matchOperation, problemsOfAnswer, problemsOfQuery, problemsOfRequest } from './contract';
import { type Fault, isSpoilt, misbehave, spoil } from './fault';
import { serveGit } from './git-http';
import { answerGraphql } from './graphql';
import { type Method, mergeAsGithub } from './merges';
import { answerRest } from './rest';
import { type RestAnswer, refusal } from './rest-answer';
import { initialState, type Pull, type State, type Token, tipOf, userOf } from './state';

export interface Certificate {
  /** PEM, both. */
  readonly key: string;
  readonly cert: string;
}

interface Trap {
  readonly pattern: RegExp;
  readonly fault: Fault;
  left: number;
}

/**
 * A client that was killed in the middle of a request has broken no contract, even where all of it had come.
 * Node's own errors are not of the `Error` that a test knows.
 */
const isHungUp = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ECONNRESET';

/**
 * A GitHub on loopback with a memory: REST, GraphQL and git over HTTP from a real repository. Each request and each answer
 * is held against GitHub's own description; what does not conform stands in `violations`, and what still stands there at the end
 * fails the test.
 */
export class GithubOnLoopback {
  readonly state: State;
  /** `METHOD /path` of every request, in order. */
  readonly requests: string[] = [];
  readonly violations: string[] = [];
  private readonly traps: Trap[] = [];
  private readonly server: Server;
  private readonly scheme: 'http' | 'https';

  private constructor(git: GitRepository, tls: Certificate | null) {
    this.state = initialState(git);
    this.scheme = tls === null ? 'http' : 'https';
    const listen = (request: IncomingMessage, response: ServerResponse) => {
      this.serve(request, response).catch((error: unknown) => {
        if (request.complete && !isHungUp(error))
          this.violations.push(
            `the GitHub on loopback failed: ${error instanceof Error ? error.stack : error}`,
          );
        response.destroy();
      });
    };
    this.server = tls === null ? createServer(listen) : createTlsServer(tls, listen);
    // Each request is a handshake of its own, so that each can fail.
    if (tls !== null) this.server.maxRequestsPerSocket = 1;
  }

  /**
   * @param git the repository that it serves: bare, or with its branches only
   * @param tls for https
   */
  static async start(git: GitRepository, tls: Certificate | null = null): Promise<GithubOnLoopback> {
    const github = new GithubOnLoopback(git, tls);
    await new Promise<void>((resolve) => github.server.listen(0, '127.0.0.1', resolve));
    return github;
  }

  get origin(): string {
    return `${this.scheme}://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Makes a token; a workflow's own with read access to contents and write access to pull requests unless told otherwise. */
  token(value: string, token: Partial<Token> = {}): string {
    this.state.tokens.set(value, {
      login: 'github-actions[bot]',
      integration: true,
      contents: 'read',
      pullRequests: 'write',
      statuses: 'none',
      actions: 'none',
      members: 'none',
      administration: 'none',
      ...token,
    });
    return value;
  }

  /** Opens a pull request from a branch, or from a fork (then the branch stands under `refs/pull/N/head` only). */
  async open(branch: string, options: Partial<Pull> = {}): Promise<Pull> {
    const number = options.number ?? this.state.pulls.length + 1;
    const baseBranch = options.baseBranch ?? this.state.defaultBranch;
    const source = `refs/heads/${branch}`;
    const pullHead = `refs/pull/${number}/head`;
    if (options.fork === true) {
      await this.state.git.run('update-ref', pullHead, source);
      await this.state.git.run('update-ref', '-d', source);
      // GitHub moves it with every push to the branch.
    } else await this.state.git.run('symbolic-ref', pullHead, source);
    const pull: Pull = {
      title: 'A change',
      author: 'jane',
      state: 'open',
      draft: false,
      fork: false,
      ...options,
      number,
      headBranch: branch,
      headRef: options.fork === true ? pullHead : source,
      baseBranch,
      baseSha: (await tipOf(this.state, `refs/heads/${baseBranch}`)) ?? '',
    };
    this.state.pulls.push(pull);
    return pull;
  }

  /** Presses the button: the base branch gets what GitHub makes of it. Gives that branch's new tip. */
  async merge(number: number, method: Method, by = 'omar'): Promise<string> {
    const pull = this.state.pulls.find((candidate) => candidate.number === number);
    const head = pull === undefined ? null : await tipOf(this.state, pull.headRef);
    if (pull === undefined || head === null) throw new Error(`no pull request #${number} to merge`);
    const into = pull.baseBranch;
    const { git } = this.state;
    const before = await git.rev(`refs/heads/${into}`);
    const mergeable = { ...pull, author: this.personOf(pull.author), head, branch: pull.headBranch };
    const commit = await mergeAsGithub(git, mergeable, { into, by: this.personOf(by), method });
    const commits = (await git.run('rev-list', '--first-parent', `${before}..${commit}`)).split('\n');
    pull.state = 'closed';
    pull.merged = { head, commit, commits };
    // A closed pull request's head does not follow its branch any more.
    await git.run('symbolic-ref', '--delete', `refs/pull/${number}/head`).catch(() => undefined);
    await git.run('update-ref', `refs/pull/${number}/head`, head);
    return commit;
  }

  private personOf(login: string): string {
    return `${login} <${userOf(this.state, login).emails[0] ?? `${login}@users.noreply.github.com`}>`;
  }

  /** Answers the next `times` requests whose `METHOD /path` matches with a fault. */
  fail(pattern: RegExp, fault: Fault, times = Number.POSITIVE_INFINITY): void {
    this.traps.push({ pattern, fault, left: times });
  }

  /** Ends every fault. */
  heal(): void {
    this.traps.length = 0;
  }

  /** Answers the n-th request from now on, from 1, with a fault. */
  failAt(position: number, fault: Fault): void {
    this.fail(/(?:)/, { kind: 'then', before: async () => undefined }, position - 1);
    this.fail(/(?:)/, fault, 1);
  }

  /** Throws where something did not conform and no test has taken it out of `violations`. */
  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
    if (this.violations.length > 0)
      throw new Error(`not as GitHub describes itself:\n${this.violations.join('\n')}`);
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.origin);
    const line = `${request.method} ${url.pathname}`;
    this.requests.push(line);
    const fault = this.faultFor(line);
    if (fault?.kind === 'then') await fault.before();
    else if (fault !== null && isSpoilt(fault)) spoil(fault, response);
    else if (fault !== null) {
      request.resume();
      return misbehave(fault, { origin: this.origin, url }, response);
    }
    const token = this.tokenOf(request);
    const git = /^\/([^/]+)\/([^/]+?)(?:\.git)?(\/info\/refs|\/git-upload-pack)$/.exec(url.pathname);
    if (git !== null) return this.serveGit(git, url, token, { request, response });
    // What git asks for where it is not answered as by a server that knows its protocol.
    if (!url.pathname.startsWith('/api/')) return send(response, refusal(404, 'Not Found'));
    const body = await bodyOf(request);
    if (token === null) return send(response, refusal(401, 'Bad credentials'));
    if (line === 'POST /api/graphql') {
      const told = await answerGraphql(this.state, token, body);
      this.violations.push(...problemsOfQuery(told));
      return send(response, { status: 200, body: told });
    }
    return this.serveRest(request, { url, token, body }, response);
  }

  private async serveRest(
    request: IncomingMessage,
    { url, token, body }: { url: URL; token: Token; body: unknown },
    response: ServerResponse,
  ): Promise<void> {
    const match = matchOperation(request.method ?? '', url.pathname.replace(/^\/api\/v3/, ''));
    if (match === null) {
      this.violations.push(`no operation for ${request.method} ${url.pathname}`);
      return send(response, refusal(404, 'Not Found'));
    }
    const { operation, parameters } = match;
    this.violations.push(...problemsOfRequest(match, url.searchParams, body));
    const asked = { parameters, query: url.searchParams, body, token, origin: this.origin };
    const given = await answerRest(`${operation.method} ${operation.path}`, this.state, asked);
    const schema = operation.responses[String(given.status)];
    const whole = schema ? { ...given, body: filled(schema, given.body) } : given;
    this.violations.push(...problemsOfAnswer(operation, whole.status, whole.body));
    if (Array.isArray(whole.body)) sendPage(response, { ...whole, body: whole.body }, url);
    else send(response, whole);
  }

  private async serveGit(
    [, owner, name, path]: RegExpExecArray,
    url: URL,
    token: Token | null,
    { request, response }: { request: IncomingMessage; response: ServerResponse },
  ): Promise<void> {
    const known = owner === this.state.owner && name === this.state.name;
    if (token === null) {
      response.setHeader('WWW-Authenticate', 'Basic realm="GitHub"');
      response.statusCode = 401;
      response.end('Repository not found.');
    } else if (!known || token.contents === 'none') {
      response.statusCode = 404;
      response.end('Repository not found.');
    } else
      await serveGit(this.state, { path: `/.git${path}`, query: url.search.slice(1) }, request, response);
  }

  private tokenOf(request: IncomingMessage): Token | null {
    const [scheme = '', value = ''] = (request.headers.authorization ?? '').split(' ');
    const isBasic = scheme.toLowerCase() === 'basic';
    const text = isBasic ? (Buffer.from(value, 'base64').toString().split(':')[1] ?? '') : value;
    return this.state.tokens.get(text) ?? null;
  }

  private faultFor(line: string): Fault | null {
    const trap = this.traps.find(({ pattern, left }) => left > 0 && pattern.test(line));
    if (trap === undefined) return null;
    trap.left -= 1;
    return trap.fault;
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  if (bytes.length === 0) return undefined;
  return JSON.parse(
    (request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8'),
  );
}

function send(response: ServerResponse, { status, body }: RestAnswer): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

/** Lists come in pages of 30, at most 100, with a `Link` header that names the next and the last. */
function sendPage(
  response: ServerResponse,
  answer: { readonly status: number; readonly body: readonly unknown[] },
  url: URL,
): void {
  const size = Math.min(Number(url.searchParams.get('per_page') ?? 30), 100);
  const page = Number(url.searchParams.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(answer.body.length / size));
  const linkTo = (number: number, relation: string): string => {
    const target = new URL(url);
    target.searchParams.set('page', String(number));
    return `<${target.href}>; rel="${relation}"`;
  };
  if (page < last) response.setHeader('Link', [linkTo(page + 1, 'next'), linkTo(last, 'last')].join(', '));
  send(response, { ...answer, body: answer.body.slice((page - 1) * size, page * size) });
}

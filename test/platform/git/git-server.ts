import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface GitServer {
  readonly url: string;
  /** Every `Authorization` header that arrived. */
  readonly authorisations: readonly string[];
  /** How often objects were asked for. */
  fetches(): number;
  /** From now on every request is answered with this instead; with `undefined` by git again. */
  answerWith(answer: Answer | undefined): void;
  close(): Promise<void>;
}

type Answer = (response: ServerResponse) => void;

export interface ServerOptions {
  /** Answers 401 without this token. */
  readonly token?: string;
  /** Answers every request with this instead. */
  readonly answer?: Answer;
}

/** Git's own smart HTTP backend on loopback. */
export async function serveGit(gitDirectory: string, options: ServerOptions = {}): Promise<GitServer> {
  const authorisations: string[] = [];
  let fetches = 0;
  let { answer } = options;
  const server = createServer((request, response) => {
    const authorisation = request.headers.authorization ?? '';
    authorisations.push(authorisation);
    if (request.method === 'POST') fetches += 1;
    if (answer !== undefined) answer(response);
    else if (options.token !== undefined && authorisation !== basic(options.token))
      response.writeHead(401).end();
    else backend(gitDirectory, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/bank/ledger`;
  return {
    url,
    authorisations,
    fetches: () => fetches,
    answerWith: (instead) => {
      answer = instead;
    },
    close: () => closed(server),
  };
}

function basic(token: string): string {
  return `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
}

function backend(gitDirectory: string, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, search } = new URL(request.url ?? '/', 'http://git.example');
  const child = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env['PATH'] ?? '',
      GIT_PROJECT_ROOT: gitDirectory,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      PATH_INFO: pathname.replace('/bank/ledger', ''),
      QUERY_STRING: search.slice(1),
      REQUEST_METHOD: request.method ?? 'GET',
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: String(request.headers['content-encoding'] ?? ''),
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
    },
  });
  request.pipe(child.stdin);
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.on('close', () => {
    const whole = Buffer.concat(output);
    const end = whole.indexOf('\r\n\r\n');
    const headers = whole
      .toString('latin1', 0, Math.max(end, 0))
      .split('\r\n')
      .map((line) => line.split(': ') as [string, string]);
    const status = headers.find(([name]) => name === 'Status')?.[1] ?? '200';
    response.writeHead(
      Number.parseInt(status, 10),
      Object.fromEntries(headers.filter(([name]) => name && name !== 'Status')),
    );
    response.end(whole.subarray(end + 4));
  });
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

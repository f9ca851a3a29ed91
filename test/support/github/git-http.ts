import { spawn } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { State } from './state';
import { servedOnce } from './still';

interface Service {
  readonly path: string;
  readonly query: string;
}

/** git's own CGI program serves the real repository, as GitHub does: any object by id, partial clones, protocol 2. */
export async function serveGit(
  state: State,
  service: Service,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const { method, headers } = request;
  const variables = {
    PATH_INFO: service.path,
    QUERY_STRING: service.query,
    REQUEST_METHOD: method ?? 'GET',
    CONTENT_LENGTH: String(body.length),
    CONTENT_TYPE: headers['content-type'] ?? '',
    HTTP_CONTENT_ENCODING: headers['content-encoding'] ?? '',
    GIT_PROTOCOL: String(headers['git-protocol'] ?? ''),
    GIT_CONFIG_VALUE_1: String(state.allowsPartialClones),
  };
  const key = `${JSON.stringify(variables)}${body.toString('latin1')}`;
  const output = await servedOnce(state.git, key, () => runBackend(state.git.directory, variables, body));
  forward(output, response);
}

function runBackend(
  directory: string,
  variables: Readonly<Record<string, string>>,
  body: Buffer,
): Promise<Buffer> {
  const child = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env['PATH'] ?? '',
      GIT_PROJECT_ROOT: directory,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_0: 'uploadpack.allowAnySHA1InWant',
      GIT_CONFIG_VALUE_0: 'true',
      GIT_CONFIG_KEY_1: 'uploadpack.allowFilter',
      REMOTE_ADDR: '127.0.0.1',
      ...variables,
    },
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(body);
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => resolve(Buffer.concat(chunks)));
  });
}

function forward(output: Buffer, response: ServerResponse): void {
  const end = output.indexOf('\r\n\r\n');
  const headers = output.subarray(0, Math.max(0, end)).toString('latin1').split('\r\n');
  for (const header of headers) {
    const [name = '', ...value] = header.split(': ');
    if (name === 'Status') response.statusCode = Number.parseInt(value.join(': '), 10);
    else if (name !== '') response.setHeader(name, value.join(': '));
  }
  response.end(output.subarray(end + 4));
}

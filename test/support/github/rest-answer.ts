import type { Token } from './state';

export interface RestRequest {
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly token: Token;
  /** Scheme, host and port of this server. */
  readonly origin: string;
}

/** `body` is completed from the description; a list is cut into pages by the server. */
export interface RestAnswer {
  readonly status: number;
  readonly body: unknown;
}

export const answer = (status: number, body: unknown): RestAnswer => ({ status, body });
export const refusal = (status: number, message: string): RestAnswer =>
  answer(status, { message, documentation_url: 'https://docs.github.com/rest', status: String(status) });

export const NOT_FOUND = refusal(404, 'Not Found');

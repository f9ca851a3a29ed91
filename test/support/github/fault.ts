import type { ServerResponse } from 'node:http';

/** What a faulty GitHub does with a request instead of answering it well. */
export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** To the same path at `to`; at itself, and so for ever, where absent. */
  | { readonly kind: 'redirect'; readonly status: number; readonly to?: string }
  | { readonly kind: 'reset' }
  /** Never answers. */
  | { readonly kind: 'silence' }
  /** Answers well, after `before` has happened. */
  | { readonly kind: 'then'; readonly before: () => Promise<void> }
  | SpoiltAnswer;

/** Does what it was asked for, and something happens to the answer. */
export type SpoiltAnswer =
  /** Nothing of it arrives. */
  | { readonly kind: 'lost' }
  /** Its first half arrives, then the connection ends. */
  | { readonly kind: 'half' }
  /** Its headers and this part of its body arrive, then nothing more does; the connection stays. */
  | { readonly kind: 'stalls'; readonly part: number }
  | {
      readonly kind: 'altered';
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: (body: Buffer) => Buffer;
    };

const SPOILT: ReadonlySet<string> = new Set([
  'lost',
  'half',
  'stalls',
  'altered',
] satisfies SpoiltAnswer['kind'][]);
export const isSpoilt = (fault: Fault): fault is SpoiltAnswer => SPOILT.has(fault.kind);

/** Lets whatever is answered from now on arrive spoilt. */
export function spoil(fault: SpoiltAnswer, response: ServerResponse): void {
  const end = response.end.bind(response);
  if (fault.kind === 'altered') {
    for (const [name, value] of Object.entries(fault.headers ?? {})) response.setHeader(name, value);
  }
  const endSpoilt = (chunk?: unknown): ServerResponse => {
    const body = typeof chunk === 'string' || chunk instanceof Buffer ? Buffer.from(chunk) : Buffer.alloc(0);
    if (fault.kind === 'lost') return response.destroy();
    if (fault.kind === 'altered') return end(fault.body?.(body) ?? body);
    const isStalling = fault.kind === 'stalls';
    const sent = body.subarray(0, Math.floor(body.length * (isStalling ? fault.part : 0.5)));
    response.flushHeaders();
    // What was written must have left before the connection ends.
    response.write(sent, () => (isStalling ? undefined : response.destroy()));
    return response;
  };
  response.end = endSpoilt as ServerResponse['end'];
}

/** Answers badly at once. */
export function misbehave(
  fault: Exclude<Fault, SpoiltAnswer | { kind: 'then' }>,
  { origin, url }: { readonly origin: string; readonly url: URL },
  response: ServerResponse,
): void {
  if (fault.kind === 'silence') return;
  if (fault.kind === 'reset') {
    response.destroy();
    return;
  }
  if (fault.kind === 'redirect') {
    response.writeHead(fault.status, { location: `${fault.to ?? origin}${url.pathname}${url.search}` });
    response.end();
    return;
  }
  response.writeHead(fault.status, { 'content-type': 'application/json; charset=utf-8', ...fault.headers });
  response.end(fault.body ?? JSON.stringify({ message: 'Server Error' }));
}

/**
 * The canonical payload of the fixed envelope, cut by hand into regions, and what may stand in each without making it other than
 * canonical JSON. Written from RFC 8259 and RFC 8785, not from the reader under test.
 */

/** `after` and `before`: the neighbours in the same object, whose order RFC 8785 fixes. */
type Region =
  | { readonly kind: 'syntax' | 'string' | 'number'; readonly text: string }
  | {
      readonly kind: 'key';
      readonly text: string;
      readonly after: string | null;
      readonly before: string | null;
    };

const syntax = (text: string): Region => ({ kind: 'syntax', text });
const string = (text: string): Region => ({ kind: 'string', text });
const number = (text: string): Region => ({ kind: 'number', text });
const key = (text: string, after: string | null, before: string | null): Region => ({
  kind: 'key',
  text,
  after,
  before,
});

export const REGIONS: readonly Region[] = [
  syntax('{"'),
  key('_type', null, 'predicate'),
  syntax('":"'),
  string('https://in-toto.io/Statement/v1'),
  syntax('","'),
  key('predicate', '_type', 'predicateType'),
  syntax('":{"'),
  key('actor', null, 'agent'),
  syntax('":{"'),
  key('id', null, null),
  syntax('":"'),
  string('jane@bank.example'),
  syntax('"},"'),
  key('agent', 'actor', 'coverage'),
  syntax('":{"'),
  key('name', null, 'version'),
  syntax('":"'),
  string('claude-code'),
  syntax('","'),
  key('version', 'name', null),
  syntax('":"'),
  string('2.1.0'),
  syntax('"},"'),
  key('coverage', 'agent', 'issuedAt'),
  syntax('":{"'),
  key('added', null, 'observed'),
  syntax('":'),
  number('120'),
  syntax(',"'),
  key('observed', 'added', null),
  syntax('":'),
  number('118'),
  syntax('},"'),
  key('issuedAt', 'coverage', 'mode'),
  syntax('":"'),
  string('2026-11-21T09:30:00Z'),
  syntax('","'),
  key('mode', 'issuedAt', 'model'),
  syntax('":"'),
  string('mutated'),
  syntax('","'),
  key('model', 'mode', 'proxy'),
  syntax('":{"'),
  key('name', null, 'provider'),
  syntax('":"'),
  string('claude-opus-4-6'),
  syntax('","'),
  key('provider', 'name', 'region'),
  syntax('":"'),
  string('anthropic'),
  syntax('","'),
  key('region', 'provider', null),
  syntax('":"'),
  string('eu'),
  syntax('"},"'),
  key('proxy', 'model', 'repository'),
  syntax('":{"'),
  key('id', null, 'version'),
  syntax('":"'),
  string('proxy-eu-1'),
  syntax('","'),
  key('version', 'id', null),
  syntax('":"'),
  string('1.4.0'),
  syntax('"},"'),
  key('repository', 'proxy', 'repositoryId'),
  syntax('":"'),
  string('github.example/bank/ledger'),
  syntax('","'),
  key('repositoryId', 'repository', 'secrets'),
  syntax('":"'),
  string('github.example/1'),
  syntax('","'),
  key('secrets', 'repositoryId', 'session'),
  syntax('":{"'),
  key('detected', null, 'forwarded'),
  syntax('":'),
  number('1'),
  syntax(',"'),
  key('forwarded', 'detected', null),
  syntax('":'),
  number('0'),
  syntax('},"'),
  key('session', 'secrets', null),
  syntax('":{"'),
  key('calls', null, 'id'),
  syntax('":'),
  number('12'),
  syntax(',"'),
  key('id', 'calls', null),
  syntax('":"'),
  string('s-1'),
  syntax('"}},"'),
  key('predicateType', 'predicate', 'subject'),
  syntax('":"'),
  string('urn:countersign:agent-change:v1'),
  syntax('","'),
  key('subject', 'predicateType', null),
  syntax('":[{"'),
  key('digest', null, 'name'),
  syntax('":{"'),
  key('sha256', null, null),
  syntax('":"'),
  string('e'.repeat(64)),
  syntax('"},"'),
  key('name', 'digest', null),
  syntax('":"'),
  string('change/exact'),
  syntax('"},{"'),
  key('digest', null, 'name'),
  syntax('":{"'),
  key('sha256', null, null),
  syntax('":"'),
  string('a'.repeat(64)),
  syntax('"},"'),
  key('name', 'digest', null),
  syntax('":"'),
  string('change/patch'),
  syntax('"}]}'),
];

export const PAYLOAD = REGIONS.map(({ text }) => text).join('');

/** A string's inside: printable ASCII and DEL, two bytes of UTF-8, and the escapes that RFC 8785 writes. */
const INSIDE = /^(?:[\x20\x21\x23-\x5b\x5d-\x7f]|[\xc2-\xdf][\x80-\xbf]|\\["\\bfnrt])*$/;
const INTEGER = /^(?:0|-?[1-9][0-9]*)$/;

/** What is said of the payload with these bytes, as many as the fixed one has: it is read, but not what was signed; or not read. */
export function reasonFor(payload: Buffer): 'malformed' | 'bad-signature' {
  const text = payload.toString('latin1');
  let at = 0;
  for (const region of REGIONS) {
    const found = text.slice(at, at + region.text.length);
    at += region.text.length;
    if (found !== region.text && !mayStandIn(region, found)) return 'malformed';
  }
  return 'bad-signature';
}

function mayStandIn(region: Region, found: string): boolean {
  if (region.kind === 'syntax') return false;
  if (region.kind === 'number') return INTEGER.test(found);
  if (!INSIDE.test(found)) return false;
  if (region.kind !== 'key') return true;
  const name = unescaped(found);
  const { after, before } = region;
  return (after === null || after < name) && (before === null || name < before);
}

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  '\\': '\\',
};

const unescaped = (latin1: string): string =>
  Buffer.from(latin1, 'latin1')
    .toString('utf8')
    .replace(/\\(.)/g, (_whole, letter: string) => ESCAPES[letter] ?? '');

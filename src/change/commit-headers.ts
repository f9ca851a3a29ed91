import type { Identity } from './change';

export interface Headers {
  readonly tree: string | null;
  /** As git itself walks them: the `parent` lines directly behind the tree. */
  readonly parents: readonly string[];
  readonly author: Identity;
  readonly committer: Identity;
  readonly defects: readonly string[];
}

interface Header {
  readonly name: string;
  readonly value: string;
}

const NOBODY: Identity = { name: '', email: '', time: null };
const SINGLE = ['tree', 'author', 'committer', 'encoding', 'gpgsig', 'gpgsig-sha256'];
const ORDER = ['tree', 'parent', 'author', 'committer'];
const ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/**
 * Reads a commit's headers from its own bytes. git shows the last of two authors and the first of two trees, so whatever
 * is there twice, out of order or missing is stated as a defect and never chosen silently (A08, A23).
 */
export function readHeaders(text: string): Headers {
  const defects: string[] = [];
  const headers = splitHeaders(text, defects);
  const values = (name: string) =>
    headers.filter((header) => header.name === name).map((header) => header.value);
  defects.push(...repeated(headers), ...misplaced(headers), ...foreignEncoding(values('encoding')));
  for (const name of ['tree', 'author', 'committer']) {
    if (values(name).length === 0) defects.push(`has no ${name} header`);
  }
  const tree = values('tree')[0] ?? null;
  if ([...values('tree'), ...values('parent')].some((id) => !ID.test(id)))
    defects.push('names an object by less than a full id');
  return {
    tree: tree !== null && ID.test(tree) ? tree : null,
    parents: walkedParents(headers),
    author: identityOf('author', values('author'), defects),
    committer: identityOf('committer', values('committer'), defects),
    defects,
  };
}

/** A line that starts with a space continues the one before (signatures, merged tags). */
function splitHeaders(text: string, defects: string[]): Header[] {
  const headers: Header[] = [];
  let orphan = false;
  for (const line of text.split('\n')) {
    if (line.startsWith(' ')) {
      orphan ||= headers.length === 0;
      continue;
    }
    const space = line.indexOf(' ');
    headers.push({
      name: space === -1 ? line : line.slice(0, space),
      value: space === -1 ? '' : line.slice(space + 1),
    });
  }
  if (orphan) defects.push('starts with a continuation line');
  return headers;
}

function repeated(headers: readonly Header[]): string[] {
  return SINGLE.filter((name) => headers.filter((header) => header.name === name).length > 1).map(
    (name) => `has more than one ${name} header`,
  );
}

function misplaced(headers: readonly Header[]): string[] {
  const ranks = headers.map(({ name }) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length));
  const inOrder = ranks.every((rank, index) => index === 0 || rank >= (ranks[index - 1] ?? 0));
  return inOrder ? [] : ['has headers out of order'];
}

function foreignEncoding(encodings: readonly string[]): string[] {
  return encodings
    .filter((encoding) => !/^utf-?8$/i.test(encoding))
    .map((encoding) => `states the encoding ${JSON.stringify(encoding)}; only UTF-8 is read`);
}

function walkedParents(headers: readonly Header[]): string[] {
  const parents: string[] = [];
  for (const { name, value } of headers.slice(1)) {
    if (name !== 'parent' || !ID.test(value)) break;
    parents.push(value);
  }
  return parents;
}

const IDENTITY = /^([^<>]*)<([^<>]*)>(?: +(\d{1,15}) [+-]\d+)?/;

function identityOf(role: string, values: readonly string[], defects: string[]): Identity {
  const [value] = values;
  if (value === undefined) return NOBODY;
  const match = IDENTITY.exec(value);
  if (match === null || /[<>]/.test(value.slice(match[0].length)))
    defects.push(`${role} is not written \`name <email> time zone\``);
  if (match === null) return { ...NOBODY, name: value.trim() };
  const [, name = '', email = '', time] = match;
  return { name: name.trim(), email: email.trim(), time: time === undefined ? null : Number(time) };
}

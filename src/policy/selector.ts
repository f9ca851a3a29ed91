import { lintPathGlob } from './path-glob';
import { compilePaths, composed } from './path-matcher';
import type { Selector } from './policy';
import { matchesRun, wildcard } from './wildcard';
import { quote } from './wording';

/** `[PATH_GLOB "#"] NAME_GLOB` of formats.md §1. */
interface Parts {
  readonly path: string | null;
  readonly name: string;
}

const MAX_LENGTH = 512;
/** `Wallet.#debit` names a private member: a `#` after a dot does not separate. */
const SEPARATOR = /(?<!\.)#/;
const SEGMENT = /^(?:\*\*|#?[\p{ID_Continue}$\u002d\u005b\u005d*@:]+)$/u;

function split(text: string): Parts {
  const at = text.search(SEPARATOR);
  return at < 0 ? { path: null, name: text } : { path: text.slice(0, at), name: text.slice(at + 1) };
}

/** Why a selector cannot select what its author meant; `null` where it is sound. */
export function lintSelector(text: string): string | null {
  if (text.length > MAX_LENGTH) return `selector ${quote(text)} is longer than ${MAX_LENGTH} characters`;
  const { path, name } = split(text);
  if (path === '')
    return `selector ${quote(text)} has nothing before \`#\`; write ${quote(`**#${name}`)} for every file`;
  const fault = path === null ? null : lintPathGlob(path);
  return fault === null ? lintName(text, name, path !== null) : `selector ${quote(text)}: ${fault}`;
}

function lintName(text: string, name: string, hasPath: boolean): string | null {
  const whole = `selector ${quote(text)}`;
  if (name === '')
    return `${whole} names no declaration; write ${quote(hasPath ? `${text}*` : '*')} for the whole file`;
  if (name.includes('/') && !hasPath)
    return `${whole} is a path without a name; write ${quote(`${text}#*`)} for the whole file`;
  const bad = name
    .split('.')
    .find((segment) => !SEGMENT.test(segment) || (segment.includes('**') && segment !== '**'));
  if (bad === undefined) return null;
  if (bad === '') return `${whole} has an empty part between dots`;
  return bad.includes('**')
    ? `${whole}: \`**\` stands alone between dots`
    : `${whole}: ${quote(bad)} is not a name; expected letters, digits, \`_\`, \`$\` and \`*\` between dots`;
}

/** The text must have passed `lintSelector`. Linear in the name, whatever its depth. */
export function compileSelector(text: string): Selector {
  const { path, name } = split(text);
  const files = path === null ? null : compilePaths([path]);
  const admitsPath = (file: string): boolean => files === null || files.matches(file);
  const namesFit = compileName(composed(name));
  return {
    text,
    admitsPath,
    matches: (file, declaration) => namesFit(composed(declaration)) && admitsPath(file),
  };
}

type Part = '**' | ((segment: string) => boolean);

const RULES = {
  isAny: (part: Part): boolean => part === '**',
  fits: (part: Part, segment: string): boolean => part !== '**' && part(segment),
};

function compileName(glob: string): (name: string) => boolean {
  const whole = glob === '*' || glob === '**';
  const segments = glob.split('.');
  // A last `**` needs something to stand for, as in a path.
  if (segments.at(-1) === '**') segments[segments.length - 1] = '*';
  // A name covers what is nested in it: whatever follows fits.
  const parts: readonly Part[] = [
    ...segments.map((part): Part => (part === '**' ? part : wildcard(part))),
    '**',
  ];
  return (name) => (name === '' ? whole : matchesRun(parts, name.split('.'), RULES));
}

import { ts } from 'ts-morph';

/** What runs of a component, as one module; every character stands at its own place. */
export interface Script {
  readonly text: string;
  readonly grammar: ts.ScriptKind;
}

const COMPONENT = /\.(?:vue|svelte)$/i;
/** CSS has no `<`: what only looks like a style hides nothing. */
const STYLE = /<style\b[^<]*<\/style\s*>/gi;

/** Whether a path is that of a component of Vue or Svelte. */
export const isComponent = (path: string): boolean => COMPONENT.test(path);

/**
 * The scripts of a component, with everything else blank but for what the markup names of them: a framework runs that (`@click="refund(order)"`,
 * `<PayButton />`). Comments are no exception, since frameworks differ in where one ends. `null` where nobody can say for certain which text is script.
 */
export function scriptOf(text: string): Script | null {
  const blocks = blocksOf(text);
  if (blocks === null) return null;
  let scripts = '';
  let markup = '';
  let at = 0;
  for (const { start, from, end, tag } of blocks) {
    scripts +=
      blank(text.slice(at, start)) + opening(tag, blank(text.slice(start, from))) + text.slice(from, end);
    markup += text.slice(at, start) + blank(text.slice(start, end));
    at = end;
  }
  scripts += blank(text.slice(at));
  markup += text.slice(at);
  const grammar = grammarIn(new Set(blocks.map(({ tag }) => attribute(tag, 'lang'))));
  return { text: withUses(scripts, markup.replace(STYLE, blank), namesIn(scripts, grammar)), grammar };
}

/** One script; its tag starts at `start`, its code at `from`. */
interface Block {
  readonly start: number;
  readonly from: number;
  readonly end: number;
  readonly tag: string;
}

/** As HTML has it: a tag ends outside of quotes, a script at its end tag, whatever stands between. */
function blocksOf(text: string): readonly Block[] | null {
  const blocks: Block[] = [];
  const opens = /<script(?=[\s/>])/gi;
  const closes = /<\/script\s*>/gi;
  let open = opens.exec(text);
  while (open !== null) {
    const from = tagEnd(text, open.index);
    const tag = text.slice(open.index, from ?? 0);
    const isClosed = tag.endsWith('/>');
    // A script of another file may end so; of any other frameworks say different things.
    if (from === null || (isClosed && attribute(tag, 'src') === null)) return null;
    closes.lastIndex = from;
    const end = isClosed ? from : (closes.exec(text)?.index ?? text.length);
    blocks.push({ start: open.index, from, end, tag });
    opens.lastIndex = from;
    open = opens.exec(text);
    if (open !== null && open.index < end) return null;
  }
  return blocks;
}

function tagEnd(text: string, start: number): number | null {
  let quote = '';
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at + 1;
  }
  return null;
}

const blank = (text: string): string => text.replace(/[^\r\n\u2028\u2029]/g, ' ');

const attribute = (tag: string, name: string): string | null =>
  new RegExp(`\\s${name}\\s*=\\s*["']?([^"'\\s>]+)`, 'i').exec(tag)?.[1] ?? null;

/** Ends what the markup before names; `<script src="./pay.ts">` runs that file. */
function opening(tag: string, room: string): string {
  const source = attribute(tag, 'src');
  const statement = source === null ? ';' : `;import${JSON.stringify(source)};`;
  const fits = statement.length <= room.length && !/[\r\n]/.test(room.slice(0, statement.length));
  return fits ? statement + room.slice(statement.length) : `;${room.slice(1)}`;
}

function grammarIn(languages: ReadonlySet<string | null>): ts.ScriptKind {
  if (languages.has('tsx')) return ts.ScriptKind.TSX;
  return languages.has('ts') || languages.has('typescript') ? ts.ScriptKind.TS : ts.ScriptKind.JSX;
}

/** What stands at the top of the scripts under a name. */
function namesIn(scripts: string, grammar: ts.ScriptKind): ReadonlySet<string> {
  const found = new Set<string>();
  const file = ts.createSourceFile('file.ts', scripts, ts.ScriptTarget.Latest, false, grammar);
  const add = (name: ts.Node | undefined): void => {
    if (name === undefined) return;
    if (ts.isIdentifier(name)) found.add(name.text);
    else if (ts.isObjectBindingPattern(name) || ts.isArrayBindingPattern(name))
      for (const element of name.elements) if (ts.isBindingElement(element)) add(element.name);
  };
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement))
      for (const { name } of statement.declarationList.declarations) add(name);
    else if (
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isEnumDeclaration(statement)
    )
      add(statement.name);
    else if (ts.isImportDeclaration(statement)) {
      const { name, namedBindings } = statement.importClause ?? {};
      add(name);
      if (namedBindings !== undefined && ts.isNamespaceImport(namedBindings)) add(namedBindings.name);
      else for (const element of namedBindings?.elements ?? []) add(element.name);
    }
  }
  return found;
}

const WORD = /[\p{ID_Start}$_][\p{ID_Continue}$\-\u200c\u200d]*/gu;

/** Each name once, where the markup first has it: as a statement of its own, which takes the place of a character before it. */
function withUses(scripts: string, markup: string, names: ReadonlySet<string>): string {
  const left = new Map(
    [...names].flatMap((name) => [[name, name] as const, [hyphened(name), name] as const]),
  );
  let text = '';
  let at = 0;
  for (const { index, 0: word } of markup.matchAll(WORD)) {
    for (const [part, name] of namedBy(word, left)) {
      const from = index + part;
      if (from === 0) continue;
      left.delete(name);
      left.delete(hyphened(name));
      const before = scripts.charAt(from - 1);
      text += scripts.slice(at, from - 1) + (before === ' ' ? ';' : before) + name;
      at = from + name.length;
    }
  }
  return text + scripts.slice(at);
}

/** `PayButton` is `<pay-button>`, too. */
const hyphened = (name: string): string => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();

/** The names in a word, with where they stand in it: a tag's, or those of a difference (`gross-fee`). */
function namedBy(word: string, names: ReadonlyMap<string, string>): readonly (readonly [number, string])[] {
  const whole = names.get(word);
  if (whole !== undefined) return [[0, whole]];
  let at = 0;
  return word.split('-').flatMap((part) => {
    const name = names.get(part);
    const found = name === part ? ([[at, name]] as const) : [];
    at += part.length + 1;
    return found;
  });
}

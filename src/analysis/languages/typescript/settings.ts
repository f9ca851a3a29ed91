import { ts } from 'ts-morph';
import { bare } from './syntax';

/** What is looked at of one initialiser: links of a chain, and calls and objects in one another. */
const MAX_LINKS = 16;
const MAX_LEVELS = 4;
/** A larger literal is a table of generated data, and one declaration. */
const MAX_KEYS = 500;
const ENVIRONMENT = /\b(?:process|import\.meta|Deno|Bun)\.env\b/;
const VARIABLE = /\b(?:process|import\.meta|Deno|Bun)\.env\s*(?:\?\.|\.|\[)/;

const NO_KEYS: ReadonlySet<ts.Node> = new Set();
const NONE: Settings = { keys: NO_KEYS, sources: new Map() };

/** What packages make of the environment at the top of a file. */
export interface Settings {
  /** Properties that describe one setting each: the variable gets a member of that name, in whichever way the package makes it. */
  readonly keys: ReadonlySet<ts.Node>;
  /** By variable the one whose settings it has: `schema.parse(process.env)` those of `schema`. */
  readonly sources: ReadonlyMap<ts.Node, ts.Identifier>;
}

/**
 * Finds `const env = createEnv({ server: { KEY: text() }, runtimeEnv: process.env })`, `cleanEnv(process.env, { KEY: text() })`, and a schema
 * that stands in a constant of its own. That these are functions of packages the linker knows.
 */
export function settingsIn(file: ts.SourceFile): Settings {
  if (!ENVIRONMENT.test(file.text)) return NONE;
  const made = new Map<string, Made>();
  const keys = new Set<ts.Node>();
  const sources = new Map<ts.Node, ts.Identifier>();
  for (const node of constantsOf(file)) {
    const found = madeBy(node, made);
    if (found === null) continue;
    made.set(node.name.text, found);
    if (found.source !== null) sources.set(node, found.source);
    if (found.isSettings) for (const key of found.keys) keys.add(key);
  }
  return { keys, sources };
}

/** What a chain of calls makes of literals that may describe settings. */
interface Made {
  readonly keys: readonly ts.PropertyAssignment[];
  /** The environment went into it. */
  readonly isSettings: boolean;
  /** Of another constant of the file. */
  readonly source: ts.Identifier | null;
}

function madeBy({ initializer }: Constant, made: ReadonlyMap<string, Made>): Made | null {
  const chain = chainOf(initializer);
  if (chain === null) return null;
  const takesEnvironment = ENVIRONMENT.test(initializer.getText());
  const source = sourceOf(chain, made);
  const known = source === null ? undefined : made.get(source.text);
  if (known !== undefined) {
    const isMade = known.isSettings ? isPartOf(known, chain) : takesEnvironment;
    return isMade ? { keys: known.keys, isSettings: true, source } : null;
  }
  const keys = chain.given.flatMap((each) => keysIn(each, 0));
  return keys.length === 0 ? null : { keys, isSettings: takesEnvironment, source: null };
}

/** `parsed.data`; neither a setting of its own nor what is made of the settings. */
const isPartOf = ({ keys }: Made, { asked, given }: Chain): boolean =>
  given.length === 0 && !keys.some(({ name }) => name.getText() === asked);

interface Constant extends ts.VariableDeclaration {
  readonly name: ts.Identifier;
  readonly initializer: ts.Expression;
}

const constantsOf = ({ statements }: ts.SourceFile): readonly Constant[] =>
  statements.flatMap((statement) =>
    ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.Const) !== 0
      ? statement.declarationList.declarations.filter(isConstant)
      : [],
  );

const isConstant = (node: ts.VariableDeclaration): node is Constant =>
  ts.isIdentifier(node.name) && node.initializer !== undefined;

/** `z.object({ … }).parse(process.env)`: the name that it begins with, and all that the calls in it are given. */
interface Chain {
  readonly root: ts.Identifier;
  /** The member that is asked of it first. */
  readonly asked: string | null;
  readonly given: readonly ts.Expression[];
}

function chainOf(initialiser: ts.Expression): Chain | null {
  const given: ts.Expression[] = [];
  let asked: string | null = null;
  let at = bare(initialiser);
  for (let link = 0; link < MAX_LINKS; link++) {
    if (ts.isIdentifier(at)) return at === bare(initialiser) ? null : { root: at, given, asked };
    asked = ts.isPropertyAccessExpression(at) ? at.name.text : null;
    if (ts.isAwaitExpression(at) || ts.isPropertyAccessExpression(at)) at = bare(at.expression);
    else if (ts.isCallExpression(at)) {
      given.push(...at.arguments.map(bare));
      at = bare(at.expression);
    } else return null;
  }
  return null;
}

/** The constant that the chain makes its settings of: what it begins with, or is given. */
const sourceOf = ({ root, given }: Chain, made: ReadonlyMap<string, Made>): ts.Identifier | null =>
  [root, ...given.filter(ts.isIdentifier)].find(({ text }) => made.has(text)) ?? null;

/** The properties that describe settings: those of the outermost literals that hold nothing else. */
function keysIn(given: ts.Expression, level: number): readonly ts.PropertyAssignment[] {
  if (level === MAX_LEVELS) return [];
  if (ts.isCallExpression(given))
    return (chainOf(given)?.given ?? []).flatMap((each) => keysIn(each, level + 1));
  if (!ts.isObjectLiteralExpression(given)) return [];
  const held = given.properties.filter(ts.isPropertyAssignment);
  if (describesSettings(given, held)) return namedOnce(held);
  return held.flatMap(({ initializer }) => keysIn(bare(initializer), level + 1));
}

function describesSettings(
  { properties }: ts.ObjectLiteralExpression,
  held: readonly ts.PropertyAssignment[],
): boolean {
  const values = held.map(({ initializer }) => bare(initializer));
  const isPlain = properties.every((each) => ts.isPropertyAssignment(each) || ts.isSpreadAssignment(each));
  return (
    isPlain &&
    properties.length <= MAX_KEYS &&
    values.every(maySay) &&
    values.some((value) => ts.isCallExpression(value) || VARIABLE.test(value.getText()))
  );
}

/** A validator, or where a value comes from; what is written out (`strict: true`, `shared: {}`) says how the settings are made. */
const maySay = (value: ts.Expression): boolean => SAYS.has(value.kind) && value.getText() !== 'undefined';
const SAYS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.CallExpression,
  ts.SyntaxKind.PropertyAccessExpression,
  ts.SyntaxKind.ElementAccessExpression,
  ts.SyntaxKind.BinaryExpression,
  ts.SyntaxKind.ConditionalExpression,
  ts.SyntaxKind.Identifier,
]);

function namedOnce(held: readonly ts.PropertyAssignment[]): readonly ts.PropertyAssignment[] {
  const byKey = new Map<string, ts.PropertyAssignment | null>();
  for (const property of held) {
    const { name } = property;
    if (!ts.isIdentifier(name) && !ts.isStringLiteralLike(name)) continue;
    byKey.set(name.text, byKey.has(name.text) || name.text === '__proto__' ? null : property);
  }
  return [...byKey.values()].filter((property) => property !== null);
}

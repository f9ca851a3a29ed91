import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';

/** JSON Schema as far as GitHub's description uses it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly minItems?: number;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: Schema;
}

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | null;
  readonly responses: Readonly<Record<string, Schema | null>>;
}

interface Description {
  readonly operations: readonly Operation[];
  readonly $defs: Readonly<Record<string, Schema>>;
}

const FILE = join(__dirname, '../../vectors/github-openapi/operations.json');
const description = JSON.parse(readFileSync(FILE, 'utf8')) as Description;
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true, coerceTypes: false });
const loose = new Ajv({ strict: false, validateFormats: false, coerceTypes: true });
const compiled = new Map<Schema, ValidateFunction>();

export const OPERATIONS: readonly Operation[] = description.operations;

export interface Match {
  readonly operation: Operation;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The operation that a request is for; `null` where the cut description has none. */
export function matchOperation(method: string, pathname: string): Match | null {
  for (const operation of description.operations) {
    if (operation.method !== method.toLowerCase()) continue;
    const pattern = operation.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
    const groups = new RegExp(`^${pattern}$`).exec(pathname)?.groups;
    if (groups === undefined && !new RegExp(`^${pattern}$`).test(pathname)) continue;
    const entries = Object.entries(groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]);
    return { operation, parameters: Object.fromEntries(entries) };
  }
  return null;
}

/** What is wrong with a request by the description; empty for a good one. */
export function problemsOfRequest(match: Match, query: URLSearchParams, body: unknown): string[] {
  const { operation } = match;
  const known = new Map(operation.parameters.map((parameter) => [parameter.name, parameter]));
  const problems: string[] = [];
  for (const [name, value] of [...Object.entries(match.parameters), ...query.entries()]) {
    const parameter = known.get(name);
    if (parameter === undefined) problems.push(`${operation.path} has no parameter ${name}`);
    else problems.push(...problemsOf({ value }, wrapped(parameter.schema), loose));
  }
  if (operation.body !== null) problems.push(...problemsOf(body ?? null, operation.body));
  else if (body !== undefined) problems.push(`${operation.method} ${operation.path} takes no body`);
  return problems;
}

/** What is wrong with an answer by the description; errors that it does not list are free. */
export function problemsOfAnswer(operation: Operation, status: number, body: unknown): string[] {
  const schema = operation.responses[String(status)];
  if (schema === undefined) {
    return status < 400 ? [`${operation.method} ${operation.path} never answers ${status}`] : [];
  }
  return schema === null ? [] : problemsOf(body, schema).map((text) => `answer ${status}: ${text}`);
}

/** What is wrong with a query by GitHub's types, as its answer tells. A refusal is none. */
export function problemsOfQuery(answer: unknown): string[] {
  const { errors = [] } = answer as { readonly errors?: readonly { readonly message: string }[] };
  const texts = errors.map(({ message }) => message);
  return texts.filter((text) => /doesn't (exist|accept)|^(Une|E)xpected /.test(text));
}

const valueSchemas = new Map<Schema, Schema>();

/** Always the same for a schema, since what is compiled is kept by it. */
function wrapped(schema: Schema): Schema {
  const known = valueSchemas.get(schema) ?? { properties: { value: schema } };
  valueSchemas.set(schema, known);
  return known;
}

function problemsOf(value: unknown, schema: Schema, checker: Ajv = ajv): string[] {
  const validate = compiled.get(schema) ?? checker.compile({ ...schema, $defs: description.$defs });
  compiled.set(schema, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => `${error.instancePath || 'value'} ${error.message}`);
}

/**
 * A value of the schema's form: `known` where it is given, a plain filler where the schema demands more. Throws where
 * `known` has a field that the schema does not have, so that a test cannot invent one.
 */
export function filled(schema: Schema, known: unknown): unknown {
  const whole = resolved(schema, known);
  if (known === null) return null;
  if (Array.isArray(known)) return known.map((item) => filled(whole.items ?? {}, item));
  if (whole.properties !== undefined && (known === undefined || typeof known === 'object')) {
    return filledObject(whole, (known ?? {}) as Readonly<Record<string, unknown>>);
  }
  return known === undefined ? filler(whole) : known;
}

function filledObject(schema: Schema, known: Readonly<Record<string, unknown>>): unknown {
  const properties = schema.properties ?? {};
  const names = new Set([...(schema.required ?? []), ...Object.keys(known)]);
  const entries = [...names].map((name) => {
    const property = properties[name];
    if (property === undefined) throw new Error(`GitHub's description has no field ${name} here`);
    return [name, filled(property, known[name])];
  });
  return Object.fromEntries(entries);
}

/** Without references; of alternatives the first that can hold `known`. */
function resolved(schema: Schema, known: unknown): Schema {
  if (schema.$ref !== undefined) {
    return resolved(description.$defs[schema.$ref.replace('#/$defs/', '')] ?? {}, known);
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) {
    const open = choices.map((choice) => resolved(choice, known));
    const fits = (choice: Schema) => known === undefined || (holds(choice, known) && isNamed(choice, known));
    return open.find(fits) ?? {};
  }
  if (schema.allOf === undefined) return schema;
  const parts = schema.allOf.map((part) => resolved(part, known));
  return {
    ...schema,
    properties: Object.assign({}, schema.properties, ...parts.map((part) => part.properties ?? {})),
    required: [...(schema.required ?? []), ...parts.flatMap((part) => part.required ?? [])],
  };
}

function holds(schema: Schema, known: unknown): boolean {
  const types = typesOf(schema);
  if (known === null) return types.includes('null');
  if (Array.isArray(known)) return types.includes('array');
  const type = typeof known === 'number' ? ['number', 'integer'] : [typeof known];
  return types.length === 0 || type.some((name) => types.includes(name));
}

/** Whether the words by which alternatives tell themselves apart are this one's. */
function isNamed(schema: Schema, known: unknown): boolean {
  const given = Object.entries((known ?? {}) as Readonly<Record<string, unknown>>);
  return given.every(([name, value]) => schema.properties?.[name]?.enum?.includes(value) ?? true);
}

const typesOf = (schema: Schema): readonly string[] =>
  typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);

function filler(schema: Schema): unknown {
  const types = typesOf(schema);
  if (types.includes('null')) return null;
  if (schema.enum !== undefined) return schema.enum[0];
  if (types.includes('array')) return [];
  if (types.includes('boolean')) return false;
  if (types.includes('integer') || types.includes('number')) return 0;
  return types.includes('object') ? {} : '';
}

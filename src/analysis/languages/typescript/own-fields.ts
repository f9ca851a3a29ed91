import { ts } from 'ts-morph';
import type { Draft, Program } from './program';
import type { Scope } from './scope';

/** What the code of a class says of the fields of its instances. */
interface Fields {
  /** What they are set to, each where nothing else is said of it: no type, no other value. */
  readonly onlyValues: ReadonlySet<ts.Expression>;
  readonly types: ReadonlyMap<string, Written>;
}

interface Written {
  readonly type: ts.TypeNode;
  /** In which it stands. */
  readonly scope: Scope;
}

const NONE: Fields = { onlyValues: new Set(), types: new Map() };
const known = new WeakMap<Draft, Fields>();

/** Those of the instance around. */
export function ownFields(program: Program, { self }: Scope): Fields {
  const owner = self === null || self.isStatic ? undefined : program.drafts[self.index];
  if (owner === undefined) return NONE;
  const found = known.get(owner) ?? fieldsIn(owner, program);
  known.set(owner, found);
  return found;
}

function fieldsIn({ members }: Draft, { drafts }: Program): Fields {
  const values = new Map<string, ts.Expression | null>();
  const types = new Map<string, Written>();
  for (const { name, expression, type, draft, scope } of members) {
    values.set(name, values.has(name) ? null : (expression ?? null));
    const node = drafts[draft ?? -1]?.node;
    const written = node !== undefined && ts.isPropertyDeclaration(node) ? node.type : type;
    if (written !== undefined) types.set(name, { type: written, scope });
  }
  return { onlyValues: new Set([...values.values()].filter((value) => value !== null)), types };
}

import type { ts } from 'ts-morph';
import type { Draft, Program } from './program';
import type { Scope } from './scope';

const NONE: ReadonlySet<ts.Expression> = new Set();
const known = new WeakMap<Draft, ReadonlySet<ts.Expression>>();

/** What the fields of the instance around are set to, each where nothing else is said of it: no type, no other value. */
export function onlyValues(program: Program, { self }: Scope): ReadonlySet<ts.Expression> {
  const owner = self === null || self.isStatic ? undefined : program.drafts[self.index];
  if (owner === undefined) return NONE;
  const found = known.get(owner) ?? valuesIn(owner);
  known.set(owner, found);
  return found;
}

function valuesIn({ members }: Draft): ReadonlySet<ts.Expression> {
  const said = new Map<string, ts.Expression | null>();
  for (const { name, expression } of members) said.set(name, said.has(name) ? null : (expression ?? null));
  return new Set([...said.values()].filter((value) => value !== null));
}

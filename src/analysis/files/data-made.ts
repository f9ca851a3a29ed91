import type { FileFacts, Value } from '../facts';

/** A place where a member of a variable is read. */
export interface MemberRead {
  readonly from: number;
  /** From the variable on. */
  readonly keys: readonly string[];
}

/** How deep a member is looked up: `rates.vat.high`. */
const MAX_STEPS = 32;

/** A value as members of what it begins with. */
export interface Rooted {
  readonly root: Value;
  readonly keys: readonly string[];
}

/** What a value begins with; of members of what a call or a list gave, only those before it are keys. */
export function rootedIn(values: readonly Value[], start: number): Rooted | null {
  let at = values[start];
  let keys: string[] = [];
  for (let step = 0; step < MAX_STEPS && at !== undefined; step += 1) {
    if (at.op === 'member') keys.unshift(at.name);
    else if (at.op === 'element' || at.op === 'call') keys = [];
    else return { root: at, keys };
    at = values[at.of];
  }
  return null;
}

/**
 * Who reads which members of a variable of a module that a package made (`const config = load(defaults)`), where nothing else is done
 * with it in any file; `null` where more is done with it, or something else made it.
 */
export function membersReadOf(
  facts: FileFacts,
  index: number,
  isPackage: (importIndex: number) => boolean,
): readonly MemberRead[] | null {
  const { values, declarations, references } = facts;
  const made = declarations[index];
  if (made?.kind !== 'variable' || made.parent !== 0 || made.value === null) return null;
  const maker = values[made.value]?.op === 'call' ? rootedIn(values, made.value) : null;
  if (maker?.root.op !== 'import' || !isPackage(maker.root.index)) return null;
  const own = values.findIndex((value) => value.op === 'declaration' && value.index === index);
  if (own === -1 || isHandedOn(facts, own)) return null;
  return references.flatMap(({ from, kind, value }) => {
    if (kind === 'type') return [];
    const read = rootedIn(values, value);
    const isOurs = read?.root.op === 'declaration' && read.root.index === index;
    return isOurs ? [{ from, keys: read.keys }] : [];
  });
}

/** Whether a value goes anywhere but into members of it. */
function isHandedOn({ values, declarations, references, exports, flows }: FileFacts, own: number): boolean {
  return (
    values.some((value) => value.op !== 'member' && operandsOf(value).includes(own)) ||
    references.some(({ kind, value }) => kind !== 'type' && value === own) ||
    exports.some(({ value }) => value === own) ||
    flows.some(({ type, value }) => type === own || value === own) ||
    declarations.some(
      ({ value, returns, members, statics, extends: bases }) =>
        value === own ||
        returns === own ||
        bases.includes(own) ||
        members.some(([, member]) => member === own) ||
        statics.some(([, member]) => member === own),
    )
  );
}

function operandsOf(value: Value): readonly number[] {
  switch (value.op) {
    case 'member':
    case 'call':
    case 'new':
    case 'element':
    case 'list':
      return [value.of];
    case 'instance':
      return [value.of, ...value.args];
    case 'text':
      return value.parts.filter((part) => typeof part === 'number');
    case 'tuple':
      return value.items;
    case 'either':
      return value.of;
    case 'shape':
      return [...value.members.map(([, member]) => member), ...value.spreads];
    case 'function':
      return value.returns === null ? [] : [value.returns];
    case 'given':
      return [value.to, value.value];
    case 'event':
    case 'token':
      return value.of === null ? [] : [value.of];
    default:
      return [];
  }
}

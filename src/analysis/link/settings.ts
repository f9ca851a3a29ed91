import type { Declaration } from '../facts';
import type { EdgeList, LocalEdge } from './edges';
import type { Meaning } from './meaning';
import { declarationAt, type LinkedFile, type Place } from './things';

/** `env.GATE_URL`: one of what a variable is made of, in whichever way a package does it. */
export const isSetting = ({ kind }: Declaration, owner: Declaration | undefined): boolean =>
  kind === 'field' && owner?.kind === 'variable';

/**
 * Whoever reads a setting reads the variable; what other settings have to do with that one only a package knows. Where code of the
 * tree makes the variable it is made of all of them for certain.
 */
export function settingEdge(
  file: LinkedFile,
  index: number,
  { parent, startLine }: Declaration,
  meaning: Meaning,
): LocalEdge {
  const from = { file, index: parent ?? 0 };
  const isGuess = isMadeByPackage(from, meaning);
  const certainty = isGuess ? 'approximate' : 'exact';
  return { from, to: { file, index }, kind: 'nest', certainty, candidates: isGuess ? 2 : 1, line: startLine };
}

function isMadeByPackage({ file, index }: Place, meaning: Meaning): boolean {
  const value = declarationAt(file, index)?.value ?? null;
  // The variable is a thing by itself, since it has members.
  const makers = value === null ? [] : meaning.of(file, value);
  return makers.length > 0 && makers.every(({ kind }) => kind === 'external');
}

/** Whoever uses the variable as a whole, or asks it for anything that is no setting, uses all settings. */
export function settingsUsed(edges: EdgeList): void {
  for (const edge of [...edges.found]) {
    if (!USES.has(edge.kind)) continue;
    const settings = settingsOf(edge.to);
    if (settings.size === 0 || isMaking(edge, settings)) continue;
    if (edge.members?.every((name) => settings.has(name)) === true) continue;
    for (const setting of settings.values()) edges.exact(edge.from, setting, 'read', edge.line);
  }
}

const USES: ReadonlySet<LocalEdge['kind']> = new Set(['call', 'construct', 'read', 'pass', 'extend']);

/** By name, also where another variable is made of the one that they are described for. */
function settingsOf({ file, index }: Place): ReadonlyMap<string, Place> {
  const found = new Map<string, Place>();
  const declaration = declarationAt(file, index);
  if (declaration?.kind !== 'variable') return found;
  for (const [name, member] of declaration.members) {
    const value = file.facts.values[member];
    const own = value?.op === 'declaration' ? declarationAt(file, value.index) : undefined;
    if (value?.op !== 'declaration' || own === undefined) continue;
    if (isSetting(own, declarationAt(file, own.parent ?? 0))) found.set(name, { file, index: value.index });
  }
  return found;
}

/** `parsed = schema.safeParse(process.env)`, `env = parsed.data`, and what the file asks of `parsed` before. */
function isMaking({ from, to, members }: LocalEdge, settings: ReadonlyMap<string, Place>): boolean {
  if (from.file !== to.file) return false;
  if (from.index === 0) return members !== undefined;
  const made = settingsOf(from);
  return [...settings].every(([name, { index }]) => made.get(name)?.index === index);
}

import type { Content } from '../../support/git-repository';

/** One change of the payments service, and all that a developer is told about it. */
export interface Edit {
  /** Texts that stand exactly once in their file, each with what replaces it. */
  readonly texts?: readonly (readonly [path: string, old: string, now: string])[];
  /** Whole files; `null` deletes. */
  readonly files?: Readonly<Record<string, Content>>;
  /** Files that are renamed, before any text is edited. */
  readonly moves?: Readonly<Record<string, string>>;
  /**
   * Every finding, most severe first: `severity rule area: subject reason @ path`, then the chain from the regulated declaration after `via`. `~`
   * before the subject: rests on a match by name alone. `(base)` behind the path: it stands only there.
   */
  readonly found: readonly string[];
}

/** By title. */
export type Edits = Readonly<Record<string, Edit>>;

/** What the edit writes, on top of the service. */
export function filesOf(
  { texts = [], files = {}, moves = {} }: Edit,
  base: Readonly<Record<string, string>>,
): Record<string, Content> {
  const now: Record<string, Content> = {};
  for (const [from, to] of Object.entries(moves)) {
    now[to] = textAt(base, from);
    now[from] = null;
  }
  for (const [path, old, replacement] of texts) {
    const text = now[path] ?? textAt(base, path);
    if (typeof text !== 'string') throw new Error(`${path} is no text`);
    const parts = text.split(old);
    if (parts.length !== 2) throw new Error(`${path} has ${parts.length - 1} times: ${old}`);
    now[path] = parts.join(replacement);
  }
  return { ...now, ...files };
}

function textAt(base: Readonly<Record<string, string>>, path: string): string {
  const text = base[path];
  if (text === undefined) throw new Error(`the service has no ${path}`);
  return text;
}

import { createHash } from 'node:crypto';
import { LineCounter } from 'yaml';
import { manifestSchema } from './manifest';
import { type Fault, readText } from './manifest-text';
import { type ManifestTree, readTree } from './manifest-tree';
import { meaningFaults } from './meaning-faults';
import { normalise } from './normalise';
import type { ManifestProblem, PolicyReading } from './policy';
import { shapeFaults } from './shape-faults';

export interface ManifestPlace {
  readonly path: string;
  /** The commit that the bytes were read from; `null` for a file on disk. */
  readonly ref: string | null;
}

/** What comes of reading bytes that are there. */
export type ManifestReading = Exclude<PolicyReading, { readonly kind: 'missing' }>;

/**
 * A manifest's bytes as a policy, or every problem with its line and column: first the text, then the YAML, then form and meaning
 * together (formats.md §1). It never throws, whatever the bytes.
 */
export function parseManifest(bytes: Buffer, where: ManifestPlace): ManifestReading {
  const text = readText(bytes);
  if (!text.ok) return broken(where, text.text, text.faults);
  const reading = readTree(text.text);
  if (!reading.ok) return broken(where, text.text, reading.faults);
  const { faults, manifest } = validate(reading.tree);
  if (manifest === null) return broken(where, text.text, faults);
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  return { kind: 'found', policy: normalise(manifest, { ...where, digest }) };
}

function validate(tree: ManifestTree) {
  const parsed = manifestSchema.safeParse(tree.value);
  const faults = [...(parsed.success ? [] : shapeFaults(parsed.error.issues, tree)), ...meaningFaults(tree)];
  return { faults, manifest: parsed.success && faults.length === 0 ? parsed.data : null };
}

/** More help nobody: a file that is no manifest has a fault on every line. */
const MOST_PROBLEMS = 100;

function broken({ path, ref }: ManifestPlace, text: string, faults: readonly Fault[]): ManifestReading {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  const sorted = [...faults].sort((a, b) => a.offset - b.offset || (a.message < b.message ? -1 : 1));
  const problems = shortened(sorted).map(({ offset, message }): ManifestProblem => {
    const { line, col } = lines.linePos(offset);
    return { path, line, column: col, message };
  });
  return { kind: 'broken', path, ref, problems };
}

function shortened(faults: readonly Fault[]): readonly Fault[] {
  const next = faults[MOST_PROBLEMS];
  if (next === undefined) return faults;
  const rest = `${faults.length - MOST_PROBLEMS} more problems from here on; mend those above first`;
  return [...faults.slice(0, MOST_PROBLEMS), { offset: next.offset, message: rest }];
}

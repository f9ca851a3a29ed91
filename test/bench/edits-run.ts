import { basename } from 'node:path';
import type { Analysis, Impact } from '../../src/analysis/analysis';
import type { EditInput, PlannedEdit } from './edits-plan';
import { EditedTree } from './edits-repository';

/** What the analysis made of one edit. */
export interface Outcome {
  readonly edit: PlannedEdit;
  /** `named`: a finding says what was edited; `elsewhere`: there are findings, none of them there. */
  readonly verdict: 'named' | 'elsewhere' | 'silent';
  /** About regulated code and what it reaches. */
  readonly impacts: readonly Impact[];
  /** Every other fact. */
  readonly others: readonly string[];
  readonly milliseconds: number;
}

/** Each edit as a change of its own, by the analysis of the gate itself. */
export async function outcomesOf(
  edits: readonly PlannedEdit[],
  { tree, policy }: Pick<EditInput, 'tree' | 'policy'>,
): Promise<Outcome[]> {
  const edited = new EditedTree(tree.texts, policy);
  const found: Outcome[] = [];
  for (const edit of edits) {
    const startedAt = performance.now();
    const analysis = await edited.analyse(edit.path, edit.text);
    found.push({ ...outcomeOf(edit, analysis), milliseconds: performance.now() - startedAt });
  }
  return found;
}

/** A neutral edit is to be met with silence; any other with a finding that names it where regulated code reaches it, else with none. */
export function isRight({ edit, verdict, others }: Outcome): boolean {
  if (edit.isNeutral) return verdict === 'silent' && others.length === 0;
  return verdict === (edit.way === null ? 'silent' : 'named');
}

function outcomeOf(edit: PlannedEdit, analysis: Analysis): Omit<Outcome, 'milliseconds'> {
  const impacts = [...analysis.regulatedChanges, ...analysis.dependencyChanges];
  const isNamed = impacts.some((impact) => names(impact, edit));
  const verdict = isNamed ? 'named' : impacts.length > 0 ? 'elsewhere' : 'silent';
  return { edit, verdict, impacts, others: othersIn(analysis) };
}

/**
 * A finding names what it spans; one about what is gone names what deleted it. One about a module's own code spans the whole file: it
 * names only what stands in no declaration.
 */
function names({ subject, reason, location }: Impact, { path, line, endLine, name }: PlannedEdit): boolean {
  if (location.path !== path) return false;
  if (reason === 'removed' && line <= location.startLine && location.endLine <= endLine) return true;
  const isWhole = subject === basename(path);
  const isThere = location.startLine <= line && line <= location.endLine;
  return isThere && (!isWhole || name === '' || name.startsWith('('));
}

function othersIn(analysis: Analysis): string[] {
  const { newCalls, dataChanges, bypassedControls, dynamicCode, unanalysed, unmatchedSelectors } = analysis;
  return [
    ...[...newCalls, ...dataChanges, ...bypassedControls, ...dynamicCode].map(
      ({ subject, detail }) => `${subject} ${detail}`,
    ),
    ...unanalysed.map(({ path, detail }) => `${path} ${detail}`),
    ...unmatchedSelectors.map(({ selector }) => `nothing is called ${selector}`),
  ];
}

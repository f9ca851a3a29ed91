import ts from 'typescript';
import type { Analysis, Impact } from '../../src/analysis/analysis';
import type { Policy } from '../../src/policy/policy';
import { changingEdits, type Edit } from './edits-changing';
import { neutralEdits } from './edits-neutral';
import { EditOracle, isTest } from './edits-oracle';
import { markUnits } from './edits-own-code';
import type { CodeTree } from './edits-program';
import { Dice } from './edits-random';
import { EditedTree } from './edits-repository';
import type { Unit } from './edits-units';

/** What came of one edit. */
export interface Outcome {
  readonly edit: Edit;
  /** From 1. */
  readonly line: number;
  readonly isInside: boolean;
  /** `named`: a finding says what was edited; `elsewhere`: there are findings, none of them there. */
  readonly verdict: 'named' | 'elsewhere' | 'silent';
  /** Only findings that rest on a match by name among several say so. */
  readonly isGuess: boolean;
  readonly impacts: readonly Impact[];
  /** Other facts than those about regulated code and what it reaches; for a neutral edit there are to be none. */
  readonly others: readonly string[];
  readonly milliseconds: number;
}

export interface EditInput {
  readonly tree: CodeTree;
  readonly policy: Policy;
  readonly count: number;
  readonly seed: number;
}

/** Units are drawn before edits, so that a large one does not get them all. */
const MAX_DRAWS = 50;

export class EditRun {
  readonly oracle: EditOracle;
  readonly inside: ReadonlySet<Unit>;
  private readonly input: EditInput;
  private readonly known = new Set<string>();

  constructor(input: EditInput) {
    this.input = input;
    this.oracle = new EditOracle(input.tree);
    this.inside = this.oracle.closureOf(input.policy.areas);
    markUnits(this.oracle.units.all);
  }

  /** An edit that deletes code also deletes the units that stand in it. */
  private isInside({ unit, kind, replacements }: Edit): boolean {
    const isGone = ({ path, node }: Unit) =>
      path === unit.path &&
      replacements.some(({ start, end }) => start <= node.getStart() && node.end <= end);
    return (
      this.inside.has(unit) || (kind.endsWith('removed') && [...this.inside].some((each) => isGone(each)))
    );
  }

  get areas(): Policy['areas'] {
    return this.input.policy.areas;
  }

  /** The edits: half of them inside of the closure, a quarter of each half neutral. */
  drawn(): Edit[] {
    const dice = new Dice(this.input.seed);
    const code = this.oracle.units.all.filter(({ path }) => !isTest(path));
    const pools = [
      code.filter((unit) => this.inside.has(unit)),
      code.filter((unit) => !this.inside.has(unit)),
    ];
    const edits: Edit[] = [];
    for (let at = 0; at < this.input.count; at += 1) {
      const edit = this.draw(pools[at % 2] ?? [], at % 8 < 2, dice);
      if (edit !== null) edits.push(edit);
    }
    return edits;
  }

  private draw(pool: readonly Unit[], isNeutral: boolean, dice: Dice): Edit | null {
    for (let tries = 0; tries < MAX_DRAWS; tries += 1) {
      const unit = dice.pick(pool);
      if (unit === undefined) return null;
      const all = isNeutral ? neutralEdits(unit, this.oracle.checker) : changingEdits(unit);
      const kind = dice.pick([...new Set(all.map((edit) => edit.kind))]);
      const edit = dice.pick(all.filter((each) => each.kind === kind));
      if (edit !== undefined && this.isNew(edit) && parses(edit)) return edit;
    }
    return null;
  }

  private isNew({ unit, replacements }: Edit): boolean {
    const key = JSON.stringify([unit.path, replacements]);
    const isNew = !this.known.has(key);
    this.known.add(key);
    return isNew;
  }

  async outcomes(edits: readonly Edit[]): Promise<Outcome[]> {
    const tree = new EditedTree(this.input.tree.texts, this.input.policy);
    const found: Outcome[] = [];
    for (const edit of edits) {
      const startedAt = performance.now();
      const analysis = await tree.analyse(edit.unit.path, editedText(edit));
      found.push(this.outcomeOf(edit, analysis, performance.now() - startedAt));
    }
    return found;
  }

  private outcomeOf(edit: Edit, analysis: Analysis, milliseconds: number): Outcome {
    const { unit } = edit;
    const file = unit.node.getSourceFile();
    const start = Math.min(...edit.replacements.map((each) => each.start));
    const line = file.getLineAndCharacterOfPosition(start).line + 1;
    const impacts = [...analysis.regulatedChanges, ...analysis.dependencyChanges];
    const there = impacts.filter(
      ({ location }) => location.path === unit.path && location.startLine <= line && line <= location.endLine,
    );
    const verdict = there.length > 0 ? 'named' : impacts.length > 0 ? 'elsewhere' : 'silent';
    return {
      edit,
      line,
      isInside: this.isInside(edit),
      verdict,
      isGuess: impacts.length > 0 && impacts.every(({ approximate }) => approximate),
      impacts,
      others: othersIn(analysis),
      milliseconds,
    };
  }
}

const othersIn = (analysis: Analysis): string[] => [
  ...[
    ...analysis.newCalls,
    ...analysis.dataChanges,
    ...analysis.bypassedControls,
    ...analysis.dynamicCode,
  ].map(({ subject, detail }) => `${subject} ${detail}`),
  ...analysis.unanalysed.map(({ path, detail }) => `${path} ${detail}`),
  ...analysis.unmatchedSelectors.map(({ selector }) => selector),
];

export function editedText({ unit, replacements }: Edit): string {
  const { text } = unit.node.getSourceFile();
  let edited = '';
  let at = 0;
  for (const { start, end, text: other } of [...replacements].sort((a, b) => a.start - b.start)) {
    edited += text.slice(at, start) + other;
    at = end;
  }
  return edited + text.slice(at);
}

function parses(edit: Edit): boolean {
  const { fileName } = edit.unit.node.getSourceFile();
  const text = editedText(edit);
  const { diagnostics } = ts.transpileModule(text, {
    fileName,
    reportDiagnostics: true,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      jsx: ts.JsxEmit.Preserve,
      experimentalDecorators: true,
    },
  });
  return (diagnostics ?? []).length === 0;
}

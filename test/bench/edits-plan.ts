import ts from 'typescript';
import type { Policy } from '../../src/policy/policy';
import { changingEdits, type Edit } from './edits-changing';
import { neutralEdits } from './edits-neutral';
import { EditOracle, isTest, wayTo } from './edits-oracle';
import { markUnits } from './edits-own-code';
import type { CodeTree } from './edits-program';
import { Dice } from './edits-random';
import type { Unit } from './edits-units';

/** An edit as plain data, with the answer that is expected of it: the checker's program is let go before anything is analysed. */
export interface PlannedEdit {
  readonly path: string;
  /** Qualified name of the unit whose own code is edited; `()` for each function without a name. */
  readonly name: string;
  readonly kind: string;
  readonly isNeutral: boolean;
  /** Of the file as a whole, after the edit. */
  readonly text: string;
  /** Where the edit begins, from 1; the same before and after it. */
  readonly line: number;
  /** Where what it replaces ended, before it. */
  readonly endLine: number;
  /** How regulated code reaches what is edited, from a regulated unit on; `null` where it does not. */
  readonly way: readonly string[] | null;
}

export interface EditInput {
  readonly tree: CodeTree;
  readonly policy: Policy;
  readonly count: number;
  readonly seed: number;
}

export interface EditPlan {
  readonly units: number;
  readonly inside: number;
  readonly edits: readonly PlannedEdit[];
}

/** Units are drawn before edits, so that a large one does not get them all. */
const MAX_DRAWS = 50;

/** Half of the edits stand inside of what the policy's functions reach; a quarter of each half is neutral. Tests are left out. */
export function planOf(input: EditInput): EditPlan {
  const oracle = new EditOracle(input.tree);
  const inside = oracle.closureOf(input.policy.areas);
  markUnits(oracle.units.all);
  const drawer = new Drawer(oracle, new Dice(input.seed));
  const code = oracle.units.all.filter(({ path }) => !isTest(path));
  const pools = [code.filter((unit) => inside.has(unit)), code.filter((unit) => !inside.has(unit))];
  const edits: PlannedEdit[] = [];
  for (let at = 0; at < input.count; at += 1) {
    const edit = drawer.draw(pools[at % 2] ?? [], at % 8 < 2);
    if (edit === null) continue;
    const reached = [edit.unit, ...deletedBy(edit, oracle.units.all)].find((unit) => inside.has(unit));
    const way = reached === undefined ? null : wayTo(reached, inside);
    edits.push(planned(edit, way));
  }
  return { units: oracle.units.all.length, inside: inside.size, edits };
}

/** An edit that deletes code also deletes the units that stand in it. */
function deletedBy({ unit, kind, replacements }: Edit, units: readonly Unit[]): readonly Unit[] {
  if (!kind.endsWith('removed')) return [];
  return units.filter(
    ({ path, node }) =>
      path === unit.path &&
      replacements.some(({ start, end }) => start <= node.getStart() && node.end <= end),
  );
}

class Drawer {
  private readonly known = new Set<string>();
  private readonly oracle: EditOracle;
  private readonly dice: Dice;

  constructor(oracle: EditOracle, dice: Dice) {
    this.oracle = oracle;
    this.dice = dice;
  }

  /** An edit of any unit of the pool that was not drawn before; `null` where none is found. */
  draw(pool: readonly Unit[], isNeutral: boolean): Edit | null {
    for (let tries = 0; tries < MAX_DRAWS; tries += 1) {
      const unit = this.dice.pick(pool);
      if (unit === undefined) return null;
      const all = isNeutral ? neutralEdits(unit, this.oracle.checker) : changingEdits(unit);
      const kind = this.dice.pick([...new Set(all.map((edit) => edit.kind))]);
      const edit = this.dice.pick(all.filter((each) => each.kind === kind));
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
}

function planned(edit: Edit, way: readonly string[] | null): PlannedEdit {
  const { unit, kind, isNeutral, replacements } = edit;
  const file = unit.node.getSourceFile();
  const lineAt = (position: number) => file.getLineAndCharacterOfPosition(position).line + 1;
  return {
    ...{ path: unit.path, name: unit.name, kind, isNeutral, way },
    text: textAfter(edit),
    line: lineAt(Math.min(...replacements.map(({ start }) => start))),
    endLine: lineAt(Math.max(...replacements.map(({ end }) => end))),
  };
}

function textAfter({ unit, replacements }: Edit): string {
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
  const { diagnostics } = ts.transpileModule(textAfter(edit), {
    fileName: edit.unit.node.getSourceFile().fileName,
    reportDiagnostics: true,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      jsx: ts.JsxEmit.Preserve,
      experimentalDecorators: true,
    },
  });
  return (diagnostics ?? []).length === 0;
}

import type { Impact } from '../analysis';
import type { EnvironmentWrite, Graph } from '../graph';
import { chainOf, nameOf } from '../reach/chain';
import type { AreaSide, Comparison } from './area-sides';
import { ChangedValues } from './changed-values';
import { type ChangedWrite, joined, shownAtBase, shownAtHead } from './changed-writes';
import { LoadedTogether } from './loaded-together';
import type { Sides } from './sides';
import { isTold } from './state-writes';

/** A write of the environment that the change adds, edits or takes back. */
interface Changed extends Pick<ChangedWrite, 'side' | 'how' | 'since' | 'isGuess'> {
  readonly write: EnvironmentWrite;
}

interface Statement {
  readonly write: EnvironmentWrite;
  readonly key: string;
  /** Who writes, by its id at the head. */
  readonly node: number;
}

/** `process.env.LIMIT = …`, where regulated code or something that it reaches reads `process.env.LIMIT`. */
export function environmentChanges(comparison: Comparison): Impact[] {
  const { base, head } = comparison.sides;
  if (base.environment.writes.length === 0 && head.environment.writes.length === 0) return [];
  const changed = changedIn(comparison.sides, comparison.changed);
  const readings = {
    base: new EnvironmentReadings(comparison.base, comparison.tests),
    head: new EnvironmentReadings(comparison.head, comparison.tests),
  };
  return changed.flatMap((each): Impact[] => {
    const read = readings[each.side].of(each.write);
    const isSaid = isTold(comparison[each.side], each.write.node);
    return read === null || isSaid ? [] : impactOf(comparison, each, read);
  });
}

function changedIn(sides: Sides, changed: ReadonlySet<number>): readonly Changed[] {
  const { base, head, pairs } = sides;
  const before = base.environment.writes.map((write): Statement => {
    const shown = shownAtBase(sides, write.meanings);
    return { write, key: keyOf(write, shown), node: pairs.toHead[write.node] ?? -1 };
  });
  const after = head.environment.writes.map((write): Statement => {
    return { write, key: keyOf(write, shownAtHead(sides, write.meanings)), node: write.node };
  });
  const own = joined(before, after, ({ key, node }) => `${node} ${key}`);
  const others = joined(own.before, own.after, ({ key }) => key);
  const edited = joined(others.before, others.after, ({ write }) => JSON.stringify(write.name));
  const values = new ChangedValues(head, changed);
  const since = [...own.same, ...others.same].flatMap(([, { write }]): Changed[] => {
    const use = { from: write.node, startLine: write.line, endLine: write.line };
    const why = values.among(write.meanings, use);
    return why === null ? [] : [{ side: 'head', how: 'otherwise', write, ...why }];
  });
  const all = (statements: readonly Statement[], side: Changed['side'], how: Changed['how']): Changed[] =>
    statements.map(({ write }) => ({ side, how, write, since: null, isGuess: false }));
  const gone = edited.before.filter(({ write }) => !head.unanalysed.has(base.nodes[write.node]?.path ?? ''));
  return [
    ...since,
    ...all(
      edited.same.map(([, statement]) => statement),
      'head',
      'otherwise',
    ),
    ...all(edited.after, 'head', 'newly'),
    ...all(gone, 'base', 'no longer'),
  ];
}

const keyOf = ({ name, digest }: EnvironmentWrite, shown: readonly string[]): string =>
  `${JSON.stringify(name)} ${digest} ${shown.join(' ')}`;

function impactOf({ area, sides, ...comparison }: Comparison, changed: Changed, read: Reading): Impact[] {
  const { side, write, how, since } = changed;
  const graph = sides[side];
  const writer = graph.nodes[write.node];
  if (writer === undefined) return [];
  const { reached } = comparison[side];
  const { path } = writer;
  const { line } = write;
  const name = nameOf(writer);
  const what = how === 'otherwise' ? 'is set otherwise' : `is ${how} set`;
  return [
    {
      area: area.id,
      subject: ['process', 'env', ...(write.name === null ? [] : [write.name])].join('.'),
      reason: 'written',
      detail: `${what} by \`${name}\`${since === null ? '' : `, since ${since}`}`,
      location: { path, startLine: line, endLine: line, side },
      chain: [
        ...chainOf(graph, reached.wayTo(read.node), read.node),
        { name, path, line, edge: 'written', certainty: read.isGuess ? 'approximate' : 'exact' },
      ],
      approximate: read.isGuess || changed.isGuess,
    },
  ];
}

interface Reading {
  readonly node: number;
  readonly path: string;
  readonly isGuess: boolean;
}

/** What one area reads of the environment; who takes all of it may use any variable. */
class EnvironmentReadings {
  private readonly byName = new Map<string | null, Reading[]>();
  /** Whatever the name. */
  private readonly any: Reading[] = [];
  private readonly graph: Graph;
  private readonly together: LoadedTogether;

  constructor({ graph, reached }: AreaSide, tests: ReadonlySet<string>) {
    this.graph = graph;
    this.together = new LoadedTogether(graph, tests);
    for (const { node, name } of graph.environment.reads) {
      if (!reached.has(node)) continue;
      const isGuess = name === null || reached.isApproximate(node);
      const named = this.byName.get(name) ?? [];
      this.byName.set(name, named);
      const path = graph.nodes[node]?.path ?? '';
      keepTwo(named, { node, path, isGuess });
      keepTwo(this.any, { node, path, isGuess: true });
    }
  }

  /** The surest one that is not who writes, in a file that is loaded with that. */
  of({ name, node }: EnvironmentWrite): Reading | null {
    const all = name === null ? this.any : [name, null].flatMap((each) => this.byName.get(each) ?? []);
    const path = this.graph.nodes[node]?.path ?? '';
    const isMet = (read: Reading) => read.node !== node && this.together.has(path, read.path);
    return all.find((read) => !read.isGuess && isMet(read)) ?? all.find(isMet) ?? null;
  }
}

/** Of two in one file that are as sure one at most is who writes; a file's stand side by side. */
function keepTwo(list: Reading[], reading: Reading): void {
  const isAlike = (of: Reading | undefined) => of?.path === reading.path && of.isGuess === reading.isGuess;
  if (!isAlike(list.at(-1)) || !isAlike(list.at(-2))) list.push(reading);
}

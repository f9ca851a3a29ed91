import type { Area, TableMatcher } from '../../policy/policy';
import { addTo } from '../../world/lists-by-key';
import type { Impact } from '../analysis';
import { typesOf } from '../areas/roots';
import type { Graph, TableWrite } from '../graph';
import { locationOf, nameOf } from '../reach/chain';
import { listed } from './impacts';
import { isUnchanged } from './named';
import type { Sides } from './sides';

/**
 * Changed writes to an area's tables, and changes of its types.
 *
 * @param tests paths that only tests use: what they write is no data of the program
 */
export function dataChanges(sides: Sides, area: Area, tests: ReadonlySet<string>): Impact[] {
  const writes = [...writeChanges(sides, area), ...unreadableWrites(sides, area)];
  return [...writes.filter(({ location }) => !tests.has(location.path)), ...typeChanges(sides, area)];
}

function writeChanges(sides: Sides, area: Area): Impact[] {
  if (area.tables.length === 0) return [];
  const before = writesByNode(sides.base, area.tables);
  const after = writesByNode(sides.head, area.tables);
  const found: Impact[] = [];
  for (const [id, writes] of after) {
    const old = before.get(sides.pairs.toBase[id] ?? -1) ?? [];
    if (!isUnchanged(sides, id) || labels(writes) !== labels(old)) {
      found.push(...writeImpact(sides.head, area, { id, writes, side: 'head', verb: 'writes' }));
    }
  }
  for (const [id, writes] of before) {
    const headId = sides.pairs.toHead[id] ?? -1;
    if (!after.has(headId) && !isUnreadable(sides, id)) {
      found.push(...writeImpact(sides.base, area, { id, writes, side: 'base', verb: 'no longer writes' }));
    }
  }
  return found;
}

/** What a file held that cannot be read any more is not known to be gone; the file is told as what it is. */
const isUnreadable = ({ base, head }: Sides, id: number): boolean =>
  head.unanalysed.has(base.nodes[id]?.path ?? '');

interface Writing {
  readonly id: number;
  readonly writes: readonly TableWrite[];
  readonly side: 'base' | 'head';
  readonly verb: string;
}

function writeImpact(graph: Graph, area: Area, { id, writes, side, verb }: Writing): Impact[] {
  const node = graph.nodes[id];
  const [first] = writes;
  if (node === undefined || first === undefined) return [];
  const tables = writes.map(
    ({ schema, table, verb: how }) => `${schema === null ? '' : `${schema}.`}${table} (${how})`,
  );
  return [
    {
      area: area.id,
      subject: nameOf(node),
      reason: 'table',
      detail: `${verb} ${listed(tables)}`,
      location: { path: node.path, startLine: first.line, endLine: first.line, side },
      chain: [],
      approximate: false,
    },
  ];
}

const labels = (writes: readonly TableWrite[]): string =>
  JSON.stringify(writes.map(({ schema, table, verb }) => [schema, table.toLowerCase(), verb]).sort());

function writesByNode(graph: Graph, tables: readonly TableMatcher[]): Map<number, TableWrite[]> {
  const found = new Map<number, TableWrite[]>();
  for (const write of graph.writes) {
    if (!tables.some((matcher) => matcher.matches(write.schema, write.table))) continue;
    addTo(found, write.node, write);
  }
  return found;
}

/** SQL whose table exists only at run time may write any table: a guess, but never silence. */
function unreadableWrites(sides: Sides, area: Area): Impact[] {
  if (area.tables.length === 0) return [];
  return sides.head.dynamic.flatMap((opaque): Impact[] => {
    const node = sides.head.nodes[opaque.node];
    if (opaque.kind !== 'unreadable-sql' || node === undefined || isUnchanged(sides, opaque.node)) return [];
    return [
      {
        area: area.id,
        subject: nameOf(node),
        reason: 'table',
        detail: 'writes a table that is only known at run time',
        location: { path: node.path, startLine: opaque.line, endLine: opaque.line, side: 'head' },
        chain: [],
        approximate: true,
      },
    ];
  });
}

function typeChanges(sides: Sides, area: Area): Impact[] {
  if (area.types.length === 0) return [];
  const { base, head, pairs } = sides;
  const found: Impact[] = [];
  const after = typesOf(head, area);
  const before = typesOf(base, area);
  const report = (side: 'base' | 'head', id: number, detail: string) => {
    const node = sides[side].nodes[id];
    if (node === undefined) return;
    const location = locationOf(node, side);
    found.push({
      area: area.id,
      subject: nameOf(node),
      reason: 'type',
      detail,
      location,
      chain: [],
      approximate: false,
    });
  };
  for (const id of after) {
    const old = base.nodes[pairs.toBase[id] ?? -1];
    const node = head.nodes[id];
    if (old === undefined) report('head', id, 'is added');
    else if (old.typeHash !== node?.typeHash || old.hash !== node.hash)
      report('head', id, 'has another shape');
  }
  for (const id of before) {
    const headId = pairs.toHead[id] ?? -1;
    if (headId === -1 && isUnreadable(sides, id)) continue;
    if (headId === -1) report('base', id, 'is removed');
    else if (!after.has(headId)) report('base', id, 'is moved to where no selector covers it');
  }
  return found;
}

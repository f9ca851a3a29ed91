import { type Point, plotOf } from './growth-plot';
import type { Kind, Row } from './speed-rounds';

/** How time and memory grow with the lines: for each line and beside the smallest tree, as exponents, and as a picture. */

/**
 * The exponent `e` of `y = c * x ** e` that fits best: the slope of the line of least squares through the logarithms. 1 is linear growth,
 * 2 quadratic. NaN where no two of `x` differ.
 * @param points coordinates above 0
 */
export function exponentOf(points: readonly Point[]): number {
  const logs = points.map(({ x, y }) => ({ x: Math.log(x), y: Math.log(y) }));
  const middle = { x: mean(logs.map(({ x }) => x)), y: mean(logs.map(({ y }) => y)) };
  const along = logs.reduce((sum, { x }) => sum + (x - middle.x) ** 2, 0);
  return logs.reduce((sum, { x, y }) => sum + (x - middle.x) * (y - middle.y), 0) / along;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const KINDS: readonly Kind[] = ['parse', 'cold', 'warm'];

/** Time as it passes, or as all threads together spend it: other work on the machine tells on the second less. */
export type Clock = 'wall' | 'CPU';

/**
 * A table of the time a line takes, one of the exponents, and a picture, in Markdown.
 *
 * @param rows of one program in at least two sizes, the smallest first
 */
export function growthText(rows: readonly Row[], clock: Clock): string {
  const of = KEYS[clock];
  const curves = KINDS.map((kind) => ({ mark: kind.slice(0, 1), points: pointsOf(rows, kind, of) }));
  return [
    `Microseconds (${clock}) a line, and as a multiple of those of the smallest tree:`,
    eachLine(rows, of),
    'Exponents of growth with the lines (least squares over the logarithms; 1 is linear):',
    exponents(rows),
    `Seconds (${clock}) over lines: p parse, c cold, w warm, * several. Dots lead straight from 0 to the largest tree.`,
    `\`\`\`text\n${plotOf(curves)}\n\`\`\``,
  ].join('\n\n');
}

const KEYS = { wall: 'wallMs', CPU: 'cpuMs', 'peak memory': 'peakMiB' } as const;
type Key = (typeof KEYS)[keyof typeof KEYS];

/** Seconds or MiB over lines. */
function pointsOf(rows: readonly Row[], kind: Kind, key: Key): Point[] {
  const unit = key === 'peakMiB' ? 1 : 1000;
  return rows.map((row) => ({ x: row.parse.lines, y: row[kind][key] / unit }));
}

function eachLine(rows: readonly Row[], key: Key): string {
  const curves = KINDS.map((kind) => pointsOf(rows, kind, key).map(({ x, y }) => (1e6 * y) / x));
  const cells = rows.map(({ parse }, at) => [
    parse.lines,
    ...curves.flatMap((each) => {
      const [value = Number.NaN, first = Number.NaN] = [each[at], each[0]];
      return [value.toFixed(2), `${(value / first).toFixed(2)} x`];
    }),
  ]);
  return tableOf(['lines', ...KINDS.flatMap((kind) => [kind, ''])], cells);
}

function exponents(rows: readonly Row[]): string {
  const cells = Object.entries(KEYS).map(([name, key]) => [
    name,
    ...KINDS.map((kind) => exponentOf(pointsOf(rows, kind, key)).toFixed(2)),
  ]);
  return tableOf(['', ...KINDS], cells);
}

function tableOf(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const lines = rows.map((cells) => `| ${cells.join(' | ')} |`);
  return [`| ${heads.join(' | ')} |`, `|${'---|'.repeat(heads.length)}`, ...lines].join('\n');
}

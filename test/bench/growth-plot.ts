export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Measured points under one letter. */
export interface Curve {
  /** One character. */
  readonly mark: string;
  /** Both coordinates at least 0, the one farthest to the right last. */
  readonly points: readonly Point[];
}

const WIDTH = 72;
const HEIGHT = 20;
const MARGIN = 8;

/** Points over linear axes from 0, with the straight line from 0 to each curve's last point in dots. */
export function plotOf(curves: readonly Curve[]): string {
  const all = curves.flatMap(({ points }) => points);
  const [right, top] = [Math.max(...all.map(({ x }) => x)), Math.max(...all.map(({ y }) => y))];
  const cells = Array.from({ length: HEIGHT + 1 }, () => new Array<string>(WIDTH + 1).fill(' '));
  const put = ({ x, y }: Point, mark: string): void => {
    const [row, column] = [cells[HEIGHT - Math.round((HEIGHT * y) / top)], Math.round((WIDTH * x) / right)];
    const there = row?.[column] ?? ' ';
    if (row !== undefined) row[column] = there === ' ' || there === '.' || there === mark ? mark : '*';
  };
  for (const { points } of curves) for (const point of straightTo(points.at(-1))) put(point, '.');
  for (const { points, mark } of curves) for (const point of points) put(point, mark);
  return [...cells.map((row, at) => `${sideOf(at, top)}${row.join('').trimEnd()}`), ...footOf(right)].join(
    '\n',
  );
}

/** From 0, close enough together that no column is left out. */
function straightTo(end: Point = { x: 0, y: 0 }): Point[] {
  return Array.from({ length: WIDTH / 3 }, (_, step) => {
    const share = (3 * step) / WIDTH;
    return { x: end.x * share, y: end.y * share };
  });
}

/** The axis to the left, with a figure at every fifth line. */
function sideOf(at: number, top: number): string {
  const text = at % 5 === 0 ? ((top * (HEIGHT - at)) / HEIGHT).toFixed(2) : '';
  return `${text.padStart(MARGIN - 2)} ${text === '' ? '|' : '+'}`;
}

/** The axis below, with a figure at every quarter. */
function footOf(right: number): string[] {
  const quarter = WIDTH / 4;
  const figures = [0, 1, 2, 3, 4].map((part) => Math.round((right * part) / 4).toLocaleString('en-GB'));
  const line = `${'-'.repeat(quarter - 1)}+`.repeat(4);
  return [`${' '.repeat(MARGIN - 1)}+${line}`, figuresUnder(figures, quarter)];
}

/** Each figure ends where its mark on the axis stands. */
const figuresUnder = (figures: readonly string[], quarter: number): string =>
  figures.map((text, part) => text.padStart(part === 0 ? MARGIN : quarter)).join('');

import type { Row } from './speed-rounds';

const COLUMNS = [
  'code',
  'files',
  'lines',
  'parse',
  'cold',
  '',
  'peak',
  'warm',
  '',
  'CPU: parse',
  'cold',
  '',
  'warm',
  '',
];

/** Stands above the rows of `rowText`. */
export const SPEED_HEAD = `| ${COLUMNS.join(' | ')} |\n|${'---|'.repeat(COLUMNS.length)}`;

const milliseconds = (value: number): string => `${Math.round(value)} ms`;
const times = (value: number, whole: number): string => `${(value / whole).toFixed(2)} x`;

/** The times of a row, cold and warm also as multiples of the parse. */
export function rowText({ name, parse, cold, warm }: Row): string {
  const cells = [
    ...[name, parse.files, parse.lines],
    milliseconds(parse.wallMs),
    ...[milliseconds(cold.wallMs), times(cold.wallMs, parse.wallMs), `${Math.round(cold.peakMiB)} MiB`],
    ...[milliseconds(warm.wallMs), times(warm.wallMs, parse.wallMs)],
    milliseconds(parse.cpuMs),
    ...[milliseconds(cold.cpuMs), times(cold.cpuMs, parse.cpuMs)],
    ...[milliseconds(warm.cpuMs), times(warm.cpuMs, parse.cpuMs)],
  ];
  return `| ${cells.join(' | ')} |`;
}

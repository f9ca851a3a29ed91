import type { createColors } from 'picocolors';
import { clip, visible } from './text';

export type Palette = ReturnType<typeof createColors>;

export interface TerminalOptions {
  readonly palette: Palette;
  /** Columns; text wraps there, paths never do. */
  readonly width: number;
}

const LONGEST_FIELD = 2_000;
export const LONGEST_SUBJECT = 60;

/** The log of a runner obeys lines that begin with `::` or hold `##[`, even after white space (threats G15). */
export const plain = (text: string, longest = LONGEST_FIELD): string =>
  visible(clip(text, longest))
    .replace(/:(?=:)/g, ': ')
    .replace(/#(?=#\[)/g, '# ');

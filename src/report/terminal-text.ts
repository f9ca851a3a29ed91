import type { createColors } from 'picocolors';
import { shown, unheard } from './text';

export type Palette = ReturnType<typeof createColors>;

export interface TerminalOptions {
  readonly palette: Palette;
  /** Columns; text wraps there, paths never do. */
  readonly width: number;
}

const LONGEST_FIELD = 2_000;
export const LONGEST_SUBJECT = 60;

export const plain = (text: string, longest = LONGEST_FIELD): string => unheard(shown(text, longest));

import { createColors } from 'picocolors';
import { cef } from '../evidence/cef';
import { leef } from '../evidence/leef';
import { comment } from '../report/comment';
import { json } from '../report/json';
import { sarif } from '../report/sarif';
import { terminal as text } from '../report/terminal';
import { DESCRIPTIONS } from '../rules/registry';
import type { Verdict } from '../verdict/verdict';
import type { Terminal } from '../world/terminal';

export const FORMATS = ['text', 'json', 'markdown', 'sarif', 'cef', 'leef'] as const;
export type Format = (typeof FORMATS)[number];

export function render(
  verdict: Verdict,
  format: Format,
  { colour, width }: Pick<Terminal, 'colour' | 'width'>,
): string {
  switch (format) {
    case 'text':
      return text(verdict, { palette: createColors(colour), width });
    case 'json':
      return json(verdict);
    case 'markdown':
      return comment(verdict);
    case 'sarif':
      return sarif(verdict);
    case 'cef':
      return cef(verdict, DESCRIPTIONS);
    case 'leef':
      return leef(verdict, DESCRIPTIONS);
  }
}

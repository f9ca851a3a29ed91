import type { Verdict } from '../verdict/verdict';

/** The verdict itself, indented, with a line feed at the end. Key order is the verdict's own: same verdict, same bytes. */
export const json = (verdict: Verdict): string => `${JSON.stringify(verdict, null, 2)}\n`;

import type { TextKind } from './text-kind';

/** Letters that run from right to left. */
export const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}]/u;

const CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;
const OVERRIDES = new Set(['\u202d', '\u202e']);
const POP_EMBEDDING = '\u202c';
const POP_ISOLATE = '\u2069';
const ISOLATES = /[\u2066-\u2068]/;
const RIGHTWARD_FREE = /^[\u202a\u202c\u2066\u2068\u2069]*$/;

/**
 * The first control of the line that can show its parts in another order than a program reads them, `null` where there is
 * none. Code needs none of them (CVE-2021-42574). Elsewhere embeddings and isolates that end in their line are at home
 * beside text that runs from right to left; overrides never are.
 */
export function reorderingIn(line: string, kind: TextKind): string | null {
  const controls = line.match(CONTROLS);
  const [first] = controls ?? [];
  if (controls === null || first === undefined) return null;
  if (kind === 'code') return first;
  const override = controls.find((control) => OVERRIDES.has(control));
  if (override !== undefined) return override;
  const open = firstOpen(controls);
  if (open !== null) return open;
  const isHarmless = RIGHT_TO_LEFT.test(line) || RIGHTWARD_FREE.test(controls.join(''));
  return isHarmless ? null : first;
}

/** A pop without its opening does nothing. */
function firstOpen(controls: readonly string[]): string | null {
  const open: string[] = [];
  for (const control of controls) {
    const isIsolate = ISOLATES.test(open.at(-1) ?? '');
    if (control !== POP_EMBEDDING && control !== POP_ISOLATE) open.push(control);
    else if (isIsolate === (control === POP_ISOLATE)) open.pop();
  }
  return open[0] ?? null;
}

import type { Finding } from '../verdict/verdict';
import { mermaidText } from './mermaid-text';
import { bytesOf } from './room';
import { shown } from './text';
import { leads } from './wording';

/** More ways in one drawing cross each other, and a longer one is read as a list. */
const MOST_WAYS = 2;
const MOST_STEPS = 24;
const LONGEST = 80;

type Step = Finding['chain'][number];

/** A box for each declaration, whichever way it is on. */
class Boxes {
  readonly lines: string[] = [];
  private readonly known = new Map<string, string>();

  idOf({ name, path, line }: Step): string {
    const key = JSON.stringify([path, name]);
    const found = this.known.get(key) ?? `d${this.known.size}`;
    if (!this.known.has(key)) {
      const label = [shown(name, LONGEST), `${shown(path, LONGEST)}:${line}`].map(mermaidText).join('<br/>');
      this.lines.push(`  ${found}["${label}"]`);
    }
    this.known.set(key, found);
    return found;
  }
}

const arrow = (from: string, step: Step, to: string): string => {
  const line = step.certainty === 'exact' ? '-->' : '-.->';
  return `  ${from} ${line}|"${mermaidText(leads(step))}"| ${to}`;
};

/** Which end of the way changed: the one in the file that the finding points at. */
function changedEnd({ chain, location }: Finding): Step | undefined {
  const last = chain.at(-1);
  return location === null || last?.path === location.path ? last : chain.at(0);
}

function drawing(findings: readonly Finding[]): string {
  const boxes = new Boxes();
  const arrows = new Set<string>();
  const changed = new Set<string>();
  for (const finding of findings) {
    let before: string | null = null;
    for (const step of finding.chain) {
      const id = boxes.idOf(step);
      if (before !== null) arrows.add(arrow(before, step, id));
      before = id;
    }
    const end = changedEnd(finding);
    if (end !== undefined) changed.add(`  style ${boxes.idOf(end)} stroke-width:3px`);
  }
  return ['flowchart TD', ...boxes.lines, ...arrows, ...changed].join('\n');
}

/**
 * The ways to the worst findings as one drawing, folded, the changed code with a thick border; nothing where no way has two ends
 * or there is no room. The only blocks of a page that are Markdown: a fence, in which no text of the change can end it.
 */
export const waysOf = (findings: readonly Finding[], limit: number): readonly string[] => {
  const drawn = findings
    .filter(({ chain }) => chain.length > 1 && chain.length <= MOST_STEPS)
    .slice(0, MOST_WAYS);
  if (drawn.length === 0) return [];
  const title =
    drawn.length === 1 ? 'The path of proof, drawn' : 'The paths of the two worst findings, drawn';
  const blocks = [
    `<details><summary>${title}</summary>`,
    `\`\`\`mermaid\n${drawing(drawn)}\n\`\`\``,
    '</details>',
  ];
  return bytesOf(blocks.join('\n\n')) > limit ? [] : blocks;
};

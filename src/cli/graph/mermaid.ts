import { mermaidText as escaped } from '../../report/mermaid-text';
import type { Drawing } from './drawing';

/** A Mermaid flowchart: a box a declaration in its file, dashed arrows where a name was matched. */
export function mermaid({ start, files, arrows, note }: Drawing): string {
  const lines = files.flatMap(({ path, boxes }, index) => [
    `  subgraph f${index}["${escaped(path)}"]`,
    ...boxes.map(({ id, name, line }) => `    ${id}["${escaped(name)}<br/>line ${line}"]`),
    '  end',
  ]);
  const drawn = arrows.map(({ from, to, label, certainty }) => {
    const text = `"${escaped(label)}"`;
    return certainty === 'exact' ? `  ${from} -->|${text}| ${to}` : `  ${from} -.->|${text}| ${to}`;
  });
  const said = note === null ? [] : [`%% ${note}`];
  return `${['flowchart LR', ...said, ...lines, ...drawn, `  style ${start} stroke-width:3px`].join('\n')}\n`;
}

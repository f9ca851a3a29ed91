import type { Drawing } from './drawing';

const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;

/** A Graphviz digraph: a box a declaration in its file, dashed arrows where a name was matched. */
export function dot({ start, files, arrows, note }: Drawing): string {
  const clusters = files.flatMap(({ path, boxes }, index) => [
    `  subgraph cluster_${index} {`,
    `    label=${quoted(path)};`,
    ...boxes.map(({ id, name, line }) => {
      const weight = id === start ? ' penwidth=3' : '';
      return `    ${id} [label=${quoted(`${name} (line ${line})`)}${weight}];`;
    }),
    '  }',
  ]);
  const drawn = arrows.map(({ from, to, label, certainty }) => {
    const style = certainty === 'exact' ? '' : ' style=dashed';
    return `  ${from} -> ${to} [label=${quoted(label)}${style}];`;
  });
  const said = note === null ? [] : [`  // ${note}`];
  const head = ['digraph countersign {', ...said, '  rankdir=LR;', '  node [shape=box];'];
  return `${[...head, ...clusters, ...drawn, '}'].join('\n')}\n`;
}

import fc from 'fast-check';
import { surroundingsOf } from '../../../src/analysis/explain/surroundings';
import type { Edge, Graph, GraphNode } from '../../../src/analysis/graph';
import { dot } from '../../../src/cli/graph/dot';
import { type Drawing, drawingOf } from '../../../src/cli/graph/drawing';
import { mermaid } from '../../../src/cli/graph/mermaid';

/** That a drawing is what it says it is, whatever files and declarations are called: each form is read back by its own grammar. */

const nodeOf = (id: number, [path, name]: readonly [string, string]): GraphNode => ({
  ...{ id, path, name, kind: 'function', startLine: id + 1, endLine: id + 1, parent: null },
  ...{ hash: 'a', typeHash: '' },
});

function drawingWith(places: readonly (readonly [path: string, name: string])[]): Drawing {
  const nodes = places.map((place, id) => nodeOf(id, place));
  const edges = nodes.slice(1).map(({ id }): Edge => {
    const isGuess = id % 2 === 0;
    const certainty = isGuess ? 'approximate' : 'exact';
    return { from: 0, to: id, kind: 'call', certainty, candidates: isGuess ? 3 : 1, line: 1 };
  });
  const graph: Graph = {
    nodes,
    outgoing: nodes.map(({ id }) => (id === 0 ? edges : [])),
    incoming: nodes.map(({ id }) => edges.filter(({ to }) => to === id)),
    byPath: new Map(),
    ...{
      meanings: [],
      modules: [],
      hosts: [],
      writes: [],
      ambiguous: [],
      stateWrites: [],
      givenWrites: [],
      environment: { reads: [], writes: [] },
      dynamic: [],
      unanalysed: new Map(),
    },
  };
  const wish = { start: 0, direction: 'out', depth: 3, limit: 100 } as const;
  return drawingOf(graph, surroundingsOf(graph, wish), 100);
}

interface ReadBack {
  readonly files: readonly string[];
  readonly boxes: readonly string[];
  readonly arrows: readonly string[];
}

const QUOTED = '"((?:[^"\\\\\\n]|\\\\["\\\\])*)"';
const DOT_LINES: readonly (readonly [RegExp, keyof ReadBack | null])[] = [
  [
    /^digraph countersign \{$|^ {2}rankdir=LR;$|^ {2}node \[shape=box\];$|^ {2}subgraph cluster_\d+ \{$|^ {2}\}$|^\}$/,
    null,
  ],
  [new RegExp(`^ {4}label=${QUOTED};$`), 'files'],
  [new RegExp(`^ {4}d\\d+ \\[label=${QUOTED}(?: penwidth=3)?\\];$`), 'boxes'],
  [new RegExp(`^ {2}d\\d+ -> d\\d+ \\[label=${QUOTED}(?: style=dashed)?\\];$`), 'arrows'],
];
const TEXT = '"([\\p{L}\\p{N} _$./:,()@+\\-]|#\\d+;|<br/>)*"';
const MERMAID_LINES: readonly (readonly [RegExp, keyof ReadBack | null])[] = [
  [/^flowchart LR$|^ {2}end$|^ {2}style d0 stroke-width:3px$/, null],
  [new RegExp(`^ {2}subgraph f\\d+\\[(${TEXT})\\]$`, 'u'), 'files'],
  [new RegExp(`^ {4}d\\d+\\[(${TEXT})\\]$`, 'u'), 'boxes'],
  [new RegExp(`^ {2}d\\d+ (?:-->|-\\.->)\\|(${TEXT})\\| d\\d+$`, 'u'), 'arrows'],
];

function readBack(
  text: string,
  lines: readonly (readonly [RegExp, keyof ReadBack | null])[],
  meant: (quoted: string) => string,
): ReadBack {
  const found: Record<keyof ReadBack, string[]> = { files: [], boxes: [], arrows: [] };
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const [match, list] = lines.flatMap(([form, kind]) => {
      const read = form.exec(line);
      return read === null ? [] : [[read, kind] as const];
    })[0] ?? [null, null];
    if (match === null) throw new Error(`no such line: ${JSON.stringify(line)}`);
    if (list !== null) found[list].push(meant(match[1] ?? ''));
  }
  return found;
}

const shownIn = ({ files, arrows }: Drawing, line: (name: string, at: number) => string): ReadBack => ({
  files: files.map(({ path }) => path),
  boxes: files.flatMap(({ boxes }) => boxes.map(({ name, line: at }) => line(name, at))),
  arrows: arrows.map(({ label }) => label),
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc
    .array(
      fc.constantFrom(
        '"',
        '\\',
        ']',
        '[',
        '-->',
        '%%{init}%%',
        '<img src=x>',
        '#34;',
        '&quot;',
        '\n',
        '\u2028',
        '`',
        ';',
        '{',
        '}',
        'end',
        'a',
        '|',
        '\u202e',
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
);

test('whatever things are called, each form reads back as what is drawn', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(hostile, hostile), { minLength: 1, maxLength: 5 }), (places) => {
      const drawing = drawingWith(places);
      const undotted = (quoted: string) => quoted.replace(/\\(["\\])/g, '$1');
      expect(readBack(dot(drawing), DOT_LINES, undotted)).toEqual(
        shownIn(drawing, (name, at) => `${name} (line ${at})`),
      );
      const decoded = (quoted: string) =>
        quoted
          .slice(1, -1)
          .replace(/<br\/>/g, '\0')
          .replace(/#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
      expect(readBack(mermaid(drawing), MERMAID_LINES, decoded)).toEqual(
        shownIn(drawing, (name, at) => `${name}\0line ${at}`),
      );
      expect(JSON.parse(JSON.stringify(drawing))).toEqual(drawing);
    }),
    { numRuns: 300 },
  );
});

test('a match by name is dashed, and says among how many', () => {
  const drawing = drawingWith([
    ['a.ts', 'run'],
    ['a.ts', 'sure'],
    ['b.ts', 'guess'],
  ]);
  expect(
    dot(drawing)
      .split('\n')
      .filter((line) => line.includes('->')),
  ).toEqual(['  d0 -> d1 [label="calls"];', '  d0 -> d2 [label="calls (1 of 3)" style=dashed];']);
  expect(
    mermaid(drawing)
      .split('\n')
      .filter((line) => line.includes('|')),
  ).toEqual(['  d0 -->|"calls"| d1', '  d0 -.->|"calls (1 of 3)"| d2']);
  expect(drawing.arrows.map(({ edge, certainty, candidates }) => [edge, certainty, candidates])).toEqual([
    ['call', 'exact', 1],
    ['call', 'approximate', 3],
  ]);
});

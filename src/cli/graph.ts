import { type Command, Option } from 'commander';
import { surroundingsOf } from '../analysis/explain/surroundings';
import { Failure } from '../world/failure';
import type { Terminal } from '../world/terminal';
import { dot } from './graph/dot';
import { type Drawing, drawingOf } from './graph/drawing';
import { mermaid } from './graph/mermaid';
import { type ProgramOptions, withDeclaration } from './program-at';

const EXAMPLE = `
Examples:
  countersign graph "src/wallet.ts#Wallet.debit" > debit.mmd
  countersign graph calculateInterest --direction in --depth 4 --format dot | dot -Tsvg > interest.svg`;

/** More boxes than this nobody reads. */
const MOST_DECLARATIONS = 150;
const MOST_STEPS = 50;

interface GraphOptions extends ProgramOptions {
  readonly format: 'mermaid' | 'dot' | 'json';
  readonly depth: string;
  readonly direction: 'in' | 'out' | 'both';
}

/** Draws what lies around a declaration. */
export function registerGraph(program: Command, terminal: Terminal): void {
  program
    .command('graph')
    .description('draw what refers to a declaration and what it refers to')
    .argument('<selector>', 'a name, `<path>#<name>`, or the path of a file')
    .option('--repo <dir>', 'the repository (default: the one around the current folder)')
    .option('--at <rev>', 'the commit that is looked at', 'HEAD')
    .option('--depth <steps>', 'how many steps away', '2')
    .addOption(
      new Option('--direction <direction>', 'what refers to it, what it refers to, or both')
        .choices(['in', 'out', 'both'])
        .default('both'),
    )
    .addOption(
      new Option('--format <format>', 'form of the drawing')
        .choices(['mermaid', 'dot', 'json'])
        .default('mermaid'),
    )
    .addHelpText('after', EXAMPLE)
    .action(async (selector: string, options: GraphOptions) => {
      const depth = depthFrom(options.depth);
      const drawing = await withDeclaration(selector, { ...options, cwd: terminal.cwd }, async (found) => {
        const wish = { start: found.node.id, direction: options.direction, depth, limit: MOST_DECLARATIONS };
        return drawingOf(found.graph, surroundingsOf(found.graph, wish), MOST_DECLARATIONS);
      });
      if (drawing.note !== null) terminal.err(`${drawing.note}\n`);
      terminal.out(FORMS[options.format](drawing));
      terminal.exitWith(0);
    });
}

const FORMS: Readonly<Record<GraphOptions['format'], (drawing: Drawing) => string>> = {
  mermaid,
  dot,
  json: (drawing) => `${JSON.stringify(drawing, null, 2)}\n`,
};

function depthFrom(text: string): number {
  const depth = Number(text);
  if (/^\d{1,3}$/.test(text) && depth >= 1 && depth <= MOST_STEPS) return depth;
  throw new Failure(`--depth ${text} is no number of steps`, `Give a whole number from 1 to ${MOST_STEPS}.`);
}

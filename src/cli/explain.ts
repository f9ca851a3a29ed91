import { type Command, Option } from 'commander';
import { explain } from '../analysis/explain/explain';
import type { Area } from '../policy/policy';
import { DEFAULT_MANIFEST_PATH } from '../policy/policy-paths';
import { Failure } from '../world/failure';
import type { Terminal } from '../world/terminal';
import { explanationText } from './explain/text';
import { localPolicy } from './local-policy';
import { type Found, type ProgramOptions, withDeclaration } from './program-at';

const EXAMPLE = `
Examples:
  countersign explain calculateInterest
  countersign explain "src/wallet.ts#Wallet.debit" --at main
  countersign explain src/money/round.ts --format json      a file: its module-level code`;

interface ExplainOptions extends ProgramOptions {
  readonly manifest: string;
  readonly policy?: string;
  readonly format: 'text' | 'json';
}

/** Shows what the analysis knows of a declaration: what reaches it, what it reaches, and why. */
export function registerExplain(program: Command, terminal: Terminal): void {
  program
    .command('explain')
    .description('show what reaches a declaration, what it reaches, and how certain each step is')
    .argument('<selector>', 'a name, `<path>#<name>`, or the path of a file')
    .option('--repo <dir>', 'the repository (default: the one around the current folder)')
    .option('--at <rev>', 'the commit that is looked at', 'HEAD')
    .option('--manifest <path>', 'path of the manifest there, for the regulated areas', DEFAULT_MANIFEST_PATH)
    .option('--policy <file>', 'a manifest on disk instead')
    .addOption(
      new Option('--format <format>', 'form of the result').choices(['text', 'json']).default('text'),
    )
    .addHelpText('after', EXAMPLE)
    .action(async (selector: string, options: ExplainOptions) => {
      const text = await withDeclaration(selector, { ...options, cwd: terminal.cwd }, async (found) => {
        const explanation = explain(found.graph, found.node.id, await areasFor(found, options, terminal));
        return options.format === 'json'
          ? `${JSON.stringify(explanation, null, 2)}\n`
          : explanationText(explanation, terminal);
      });
      terminal.out(text);
      terminal.exitWith(0);
    });
}

/** Without a manifest nothing is regulated; that is said, and the rest is explained all the same. */
async function areasFor(
  { repository, commit }: Found,
  { manifest, policy }: ExplainOptions,
  { cwd, err }: Terminal,
): Promise<readonly Area[]> {
  try {
    const from = { base: commit, manifest, ...(policy === undefined ? {} : { policy }) };
    return (await localPolicy(repository, from, cwd)).areas;
  } catch (error) {
    if (!(error instanceof Failure) || policy !== undefined) throw error;
    err(`No regulated areas are shown: ${error.message}.\n`);
    return [];
  }
}

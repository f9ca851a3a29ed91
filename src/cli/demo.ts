import { resolve } from 'node:path';
import type { Command } from 'commander';
import { removeFolder, temporaryFolder } from '../platform/demo-repository';
import { DEFAULT_MANIFEST_PATH } from '../policy/policy-paths';
import type { Verdict } from '../verdict/verdict';
import type { Terminal } from '../world/terminal';
import { checkLocally } from './check';
import { SCENES, type Scene } from './demo/scenes';
import { setStage } from './demo/stage';
import { render } from './formats';

const EXAMPLE = `
Examples:
  countersign demo                    builds the service in a temporary folder and removes it again
  countersign demo --directory till   keeps it; then try: countersign check --repo till --head agent/rounding`;

interface Played {
  readonly scene: Scene;
  readonly verdict: Verdict;
  readonly asTold: boolean;
}

/** Exit 0 when every verdict was the one that the scene tells, else 2. */
export function registerDemo(program: Command, terminal: Terminal): void {
  program
    .command('demo')
    .description('build a small payment service and run the gate on six changes to it')
    .option('--directory <dir>', 'where to build it (default: a temporary folder, removed at the end)')
    .addHelpText('after', EXAMPLE)
    .action(async (options: { readonly directory?: string }) => {
      const kept = options.directory === undefined ? null : resolve(terminal.cwd, options.directory);
      const directory = kept ?? (await temporaryFolder());
      try {
        const played = await play(directory, terminal);
        terminal.out(closing(played, kept));
        terminal.exitWith(played.every(({ asTold }) => asTold) ? 0 : 2);
      } finally {
        if (kept === null) await removeFolder(directory);
      }
    });
}

async function play(directory: string, terminal: Terminal): Promise<readonly Played[]> {
  await setStage(directory);
  const played: Played[] = [];
  for (const [index, scene] of SCENES.entries()) {
    const verdict = await checkLocally(
      { repo: directory, base: 'main', head: scene.branch, manifest: DEFAULT_MANIFEST_PATH },
      terminal,
    );
    terminal.out(
      `${index === 0 ? '' : '\n'}${titleOf(scene, index, terminal.width)}\n\n${render(verdict, 'text', terminal)}`,
    );
    played.push({ scene, verdict, asTold: isAsTold(scene, verdict) });
  }
  return played;
}

function titleOf({ title, branch }: Scene, index: number, width: number): string {
  const text = `━━ ${index + 1}/${SCENES.length} ${title} (${branch}) `;
  return text.padEnd(Math.min(width, 100), '━');
}

function isAsTold({ expected }: Scene, verdict: Verdict): boolean {
  const rules = verdict.findings.map(({ rule }) => rule).sort();
  return verdict.decision === expected.decision && rules.join() === [...expected.rules].sort().join();
}

function closing(played: readonly Played[], kept: string | null): string {
  const lines = played.map(({ scene, verdict, asTold }) => {
    const found = verdict.findings.map(({ rule }) => rule).join(', ');
    const note = asTold
      ? ''
      : `   NOT AS TOLD: ${scene.expected.decision} ${scene.expected.rules.join(', ')}`;
    return `  ${verdict.decision.padEnd(5)} ${scene.branch.padEnd(20)} ${found}${note}`.trimEnd();
  });
  const next =
    kept === null
      ? 'Keep the repository with `demo --directory DIR`, or run `check` in your own.'
      : `The repository is in ${kept}; each change is a branch.`;
  return `\n${lines.join('\n')}\n\n${next}\n`;
}

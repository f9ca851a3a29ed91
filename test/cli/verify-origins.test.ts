import { Command } from 'commander';
import { registerVerify } from '../../src/cli/verify';
import { GitRepository } from '../support/git-repository';

/** Where `verify` finds out who wrote a commit, beside its message. */

let git: GitRepository;
beforeEach(async () => {
  git = await GitRepository.create();
});
afterEach(() => git.dispose());

async function verified(...args: string[]): Promise<string[]> {
  const out: string[] = [];
  const program = new Command('countersign').exitOverride();
  registerVerify(program, {
    out: (text) => void out.push(text),
    err: () => undefined,
    cwd: git.directory,
    colour: false,
    width: 120,
    exitWith: () => undefined,
  });
  await program.parseAsync(['verify', ...args], { from: 'user' });
  const lines = out.join('').split('\n');
  return lines.map((line) => line.replace(/^[0-9a-f]{12}/, 'ID').replace(/ +/g, ' '));
}

test('shows the agents of notes and traces, and why a commit of unknown origin may be an agent’s', async () => {
  const trace =
    '{"files":[{"path":"b.ts","conversations":[{"contributor":{"type":"ai"}}]}],"tool":{"name":"cursor"}}\n';
  const manifest = 'version: 1\ntier: internal\n';
  await git.commit({ message: 'base\n', files: { '.github/countersign.yml': manifest } });
  await git.branch('work');
  await git.switch('work');
  const noted = await git.commit({ message: 'noted\n', files: { 'a.ts': 'a\n' } });
  await git.commit({ message: 'traced\n', files: { 'b.ts': 'b\n', '.agent-trace/traces.jsonl': trace } });
  await git.commit({ message: 'quoted\n\n> Made-with: Cursor\n\nbye\n', files: { 'c.ts': 'c\n' } });
  await git.commit({ message: 'plain\n', files: { 'd.ts': 'd\n' } });
  const note =
    'a.ts\n  d9978a8723e02b52 1\n---\n{"prompts":{"d9978a8723e02b52":{"agent_id":{"tool":"codex"}}}}';
  await git.run('notes', '--ref=ai', 'add', '-m', note, noted);
  expect(await verified('main..work')).toEqual([
    'commit origin tier attestation reason subject',
    'ID agent codex internal missing - noted',
    'ID agent cursor internal missing - traced',
    'ID unknown internal not-required - quoted',
    'ID unknown internal not-required - plain',
    '',
    "ID perhaps an agent's: line 3: > Made-with: Cursor",
    '4 commits: 2 missing, 2 not-required',
    '',
  ]);
});

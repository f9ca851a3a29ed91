import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What stands at a path: text or bytes, or `null` to delete it. A submodule's content is its commit id. */
export type Content = string | Buffer | null;

export interface CommitSpec {
  readonly message: string | Buffer;
  /** Changes on top of the first parent's tree. */
  readonly files?: Readonly<Record<string, Content>>;
  /** `100644` where a path is not named. */
  readonly modes?: Readonly<Record<string, '100644' | '100755' | '120000' | '160000'>>;
  /** `Name <email>`. */
  readonly author?: string;
  /** `Name <email>`; the author where absent. */
  readonly committer?: string;
  /** Commit ids; the tip of the current branch where absent, `[]` for a root. */
  readonly parents?: readonly string[];
  /** Seconds since the epoch; one minute after the commit before where absent. */
  readonly date?: number;
}

export interface LiteralEntry {
  readonly mode: string;
  readonly name: string | Buffer;
  readonly id: string;
}

export const HUMAN = 'Jane Doe <jane@bank.example>';
const FIRST_DATE = 1_760_000_000;

/**
 * A real repository in a temporary folder, deaf to the machine's git configuration. Same calls, same ids: dates count up
 * from a fixed second. Its branch is `main`; nothing is checked out until `run('checkout', '-f', 'main')`.
 */
export class GitRepository {
  readonly directory: string;
  readonly objectFormat: 'sha1' | 'sha256';
  private branchName = 'main';
  private clock = FIRST_DATE;

  private constructor(directory: string, objectFormat: 'sha1' | 'sha256') {
    this.directory = directory;
    this.objectFormat = objectFormat;
  }

  static async create(
    options: { objectFormat?: 'sha1' | 'sha256'; bare?: boolean } = {},
  ): Promise<GitRepository> {
    const directory = await mkdtemp(join(tmpdir(), 'countersign-test-'));
    const repository = new GitRepository(directory, options.objectFormat ?? 'sha1');
    const bare = options.bare ? ['--bare'] : [];
    await repository.run('init', '-q', '-b', 'main', ...bare, `--object-format=${repository.objectFormat}`);
    return repository;
  }

  /** Runs git in this repository; standard output without its last line feed. Throws with standard error. */
  async run(...args: string[]): Promise<string> {
    return (await this.runWith(args)).toString('utf8').replace(/\n$/, '');
  }

  /** As `run`, with standard input, more environment, and bytes as they come. */
  async runWith(
    args: readonly string[],
    options: { input?: string | Buffer; env?: Record<string, string> } = {},
  ): Promise<Buffer> {
    const child = spawn('git', ['-C', this.directory, ...args], {
      env: { ...this.environment(), ...options.env },
    });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    if (code === 0) return Buffer.concat(output);
    throw new Error(`git ${args.join(' ')} ended with ${code}: ${Buffer.concat(errors).toString('utf8')}`);
  }

  /** Makes a commit on the current branch, and its id. */
  async commit(spec: CommitSpec): Promise<string> {
    const [id] = await this.commits([spec]);
    if (id === undefined) throw new Error('no commit was made');
    return id;
  }

  /** Makes many commits in one process; each without `parents` follows the one before. */
  async commits(specs: readonly CommitSpec[]): Promise<string[]> {
    const tip = (await this.tip()) ?? undefined;
    const stream: Buffer[] = [];
    specs.forEach((spec, index) => {
      const before = index === 0 ? (tip === undefined ? [] : [tip]) : [`:${index}`];
      // One by one: a call takes some 100,000 arguments at most.
      for (const part of this.importOf(spec, index + 1, spec.parents ?? before)) stream.push(part);
    });
    for (let mark = 1; mark <= specs.length; mark += 1) stream.push(Buffer.from(`get-mark :${mark}\n`));
    const args = ['fast-import', '--quiet', '--force', '--done', '--date-format=raw'];
    const ids = await this.runWith(args, { input: Buffer.concat([...stream, Buffer.from('done\n')]) });
    return ids.toString('utf8').trim().split('\n').filter(Boolean);
  }

  /**
   * Merges `from` into `into` (the current tip where absent) as git would by itself, then lays `files` on top: without
   * them a clean merge, with them an evil one. Throws on a conflict: state such a merge with `commit({ parents })`.
   */
  async merge(from: string, spec: Partial<CommitSpec> & { into?: string } = {}): Promise<string> {
    const into = spec.into ?? (await this.rev('HEAD'));
    const merged = (await this.run('merge-tree', '--write-tree', into, from)).split('\n')[0] ?? '';
    const clean = await this.commitTree(merged, {
      message: spec.message ?? 'Merge',
      ...spec,
      parents: [into, from],
    });
    if (spec.files === undefined) return clean;
    const staged = await this.run(
      'rev-parse',
      `${await this.commit({ ...spec, message: 'x', parents: [clean] })}^{tree}`,
    );
    return this.commitTree(staged, { message: spec.message ?? 'Merge', ...spec, parents: [into, from] });
  }

  /** A commit of a tree that exists, on the current branch; `files` of the spec are not looked at. */
  async commitTree(tree: string, spec: CommitSpec): Promise<string> {
    const tip = await this.tip();
    const parents = spec.parents ?? (tip === null ? [] : [tip]);
    const date = spec.date ?? this.tick();
    const author = spec.author ?? HUMAN;
    const head = [
      `tree ${tree}`,
      ...parents.map((parent) => `parent ${parent}`),
      `author ${author} ${date} +0000`,
      `committer ${spec.committer ?? author} ${date} +0000`,
      '',
      '',
    ].join('\n');
    return this.rawCommit(Buffer.concat([Buffer.from(head), Buffer.from(spec.message)]));
  }

  /** Stores the bytes as a commit object, however wrong they are, and moves the current branch to it. */
  async rawCommit(bytes: string | Buffer): Promise<string> {
    const id = await this.store('commit', bytes);
    await this.branch(this.branchName, id);
    return id;
  }

  /** Stores a tree object with exactly these entries in this order. */
  tree(entries: readonly LiteralEntry[]): Promise<string> {
    const parts = entries.flatMap((entry) => [
      Buffer.from(`${entry.mode} `),
      Buffer.from(entry.name),
      Buffer.from([0]),
      Buffer.from(entry.id, 'hex'),
    ]);
    return this.store('tree', Buffer.concat(parts));
  }

  blob(content: string | Buffer): Promise<string> {
    return this.store('blob', content);
  }

  /** Makes or moves a branch (to the current tip where `at` is absent). */
  async branch(name: string, at = 'HEAD'): Promise<void> {
    const id = /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(at) ? at : await this.rev(at);
    // update-ref demands a commit that git can parse; a malformed one is put there literally.
    await this.run('update-ref', `refs/heads/${name}`, id);
  }

  /** Makes `name` the current branch: the following commits go there. Creates it at `at` where given. */
  async switch(name: string, at?: string): Promise<void> {
    if (at !== undefined) await this.branch(name, at);
    this.branchName = name;
    await this.run('symbolic-ref', 'HEAD', `refs/heads/${name}`);
  }

  /** The full id that a revision names. */
  rev(name: string): Promise<string> {
    return this.run('rev-parse', '--verify', '--end-of-options', name);
  }

  async dispose(): Promise<void> {
    await rm(this.directory, { recursive: true, force: true, maxRetries: 3 });
  }

  private async store(type: string, bytes: string | Buffer): Promise<string> {
    const id = await this.runWith(['hash-object', '-t', type, '--literally', '-w', '--stdin'], {
      input: bytes,
    });
    return id.toString('utf8').trim();
  }

  private async tip(): Promise<string | null> {
    const ref = `refs/heads/${this.branchName}`;
    return (await this.run('for-each-ref', '--format=%(objectname)', ref)) || null;
  }

  private tick(): number {
    this.clock += 60;
    return this.clock;
  }

  private importOf(spec: CommitSpec, mark: number, parents: readonly string[]): Buffer[] {
    const date = spec.date ?? this.tick();
    const author = spec.author ?? HUMAN;
    const head = [
      `commit refs/heads/${this.branchName}`,
      `mark :${mark}`,
      `author ${author} ${date} +0000`,
      `committer ${spec.committer ?? author} ${date} +0000`,
      '',
    ].join('\n');
    const links = parents.map((parent, index) => `${index === 0 ? 'from' : 'merge'} ${parent}\n`).join('');
    const parts = [Buffer.from(head), data(spec.message), Buffer.from(links)];
    for (const [path, content] of Object.entries(spec.files ?? {}))
      parts.push(...edit(path, content, spec.modes?.[path]));
    return [...parts, Buffer.from('\n')];
  }

  private environment(): Record<string, string> {
    return {
      PATH: process.env['PATH'] ?? '',
      HOME: this.directory,
      LC_ALL: 'C',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
      GIT_AUTHOR_NAME: 'Jane Doe',
      GIT_AUTHOR_EMAIL: 'jane@bank.example',
      GIT_AUTHOR_DATE: `${FIRST_DATE} +0000`,
      GIT_COMMITTER_NAME: 'Jane Doe',
      GIT_COMMITTER_EMAIL: 'jane@bank.example',
      GIT_COMMITTER_DATE: `${FIRST_DATE} +0000`,
    };
  }
}

function edit(path: string, content: Content, mode = '100644'): Buffer[] {
  const quoted = `"${path.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`;
  if (content === null) return [Buffer.from(`D ${quoted}\n`)];
  if (mode === '160000') return [Buffer.from(`M 160000 ${content} ${quoted}\n`)];
  return [Buffer.from(`M ${mode} inline ${quoted}\n`), data(content)];
}

function data(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n')]);
}

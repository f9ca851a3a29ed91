import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../world/failure';
import type { SideRef } from '../world/repository';
import type { OpenRepository } from './git/open-repository';
import { runUserGit } from './user-git';

const REF: SideRef = 'refs/countersign/attestations';
/** Two who store at the same time meet at the ref; each further turn takes up what the other left. */
const TURNS = 5;

export interface StoredEnvelope {
  /** Hex SHA-256 of the bytes. */
  readonly digest: string;
  /** False where these very bytes were stored before. */
  readonly isNew: boolean;
}

/**
 * Keeps an envelope's bytes under `refs/countersign/attestations` as `<first two digits>/<digest>`, on top of what is there.
 * @throws Failure where the ref cannot be read or written
 */
export async function storeEnvelope(repository: OpenRepository, bytes: Buffer): Promise<StoredEnvelope> {
  const digest = createHash('sha256').update(bytes).digest('hex');
  const git = (args: readonly string[], options = {}) => runUserGit(repository.gitDirectory, args, options);
  const { text: blob } = await git(['hash-object', '-w', '--stdin'], { input: bytes });
  const entry = `100644 ${blob}\t${digest.slice(0, 2)}/${digest}`;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const tip = await repository.sideRef(REF);
    const { before, tree } = await treesWith(git, tip, entry);
    if (before === tree) return { digest, isNew: false };
    const parents = tip === null ? [] : ['-p', tip];
    const { text: next } = await git(['commit-tree', tree, ...parents, '-m', 'Store an attestation']);
    // No old value stands for "must not exist".
    const { code } = await git(['update-ref', REF, next, tip ?? '0'.repeat(next.length)], {
      accepted: [0, 1, 128],
    });
    if (code === 0) return { digest, isNew: true };
  }
  throw new Failure(`${REF} cannot be moved`, 'See whether another program holds it, and store again.');
}

type Git = (
  args: readonly string[],
  options?: { readonly input?: string | Buffer; readonly variables?: Readonly<Record<string, string>> },
) => Promise<{ readonly text: string }>;

/** The tree at the tip (`null` for none) and the same one with the entry. */
async function treesWith(
  git: Git,
  tip: string | null,
  entry: string,
): Promise<{ readonly before: string | null; readonly tree: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-index-'));
  const variables = { GIT_INDEX_FILE: join(folder, 'index') };
  try {
    if (tip !== null) await git(['read-tree', tip], { variables });
    const before = tip === null ? null : (await git(['rev-parse', `${tip}^{tree}`])).text;
    await git(['update-index', '--add', '--index-info'], { input: `${entry}\n`, variables });
    return { before, tree: (await git(['write-tree'], { variables })).text };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

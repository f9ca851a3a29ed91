import { Failure } from '../../world/failure';
import type { GitPlace } from './environment';
import { fullId } from './object-id';
import type { Remote } from './remote';
import { fetchObjects } from './run-fetch';

/** Ids of one request: some 400 KiB, which git still sends as a whole. */
const AT_ONCE = 8000;
const [TREE, SUBMODULE] = ['40000', '160000'];
const [SPACE, NUL] = [0x20, 0];

/**
 * The blobs of a repository that was fetched without them. Only what a tree names as a file is asked for, since only that was
 * promised: a submodule's commit, or one that somebody names, is absent here as it is in a whole history, though the remote
 * might know it from elsewhere (A26).
 */
export class PromisedBlobs {
  private readonly place: GitPlace;
  private readonly remote: Remote;
  /** By the bytes of their ids. */
  private readonly named = new Set<string>();
  private readonly brought = new Set<string>();
  private last: Promise<void> = Promise.resolve();

  constructor(place: GitPlace, remote: Remote) {
    this.place = place;
    this.remote = remote;
  }

  /** A file as a comparison or a list names it. */
  name(mode: string, id: string | null): void {
    if (id !== null && mode !== SUBMODULE) this.named.add(keyOf(id));
  }

  /** The files of a raw tree; whether it is well-formed is for others to say. */
  nameAll(tree: Buffer, idBytes: number): void {
    for (let at = 0; at < tree.length; ) {
      const space = tree.indexOf(SPACE, at);
      const end = space === -1 ? -1 : tree.indexOf(NUL, space);
      if (end === -1) return;
      const mode = tree.toString('latin1', at, space);
      at = end + 1 + idBytes;
      if (mode !== TREE && mode !== SUBMODULE) this.named.add(tree.toString('latin1', end + 1, at));
    }
  }

  /**
   * Brings those of the absent objects that were promised, one request after the other.
   * @returns the ids that are here now
   * @throws Failure where the remote does not give what it promised
   */
  async bring(absent: readonly string[]): Promise<readonly string[]> {
    const promised = [...new Set(absent)].filter((id) => this.named.has(keyOf(id)));
    if (promised.length === 0) return [];
    const turn = this.last.then(() => this.fetchEach(promised));
    this.last = turn.catch(() => undefined);
    await turn;
    return promised;
  }

  /** What came while this waited for its turn is not asked for again. */
  private async fetchEach(promised: readonly string[]): Promise<void> {
    const ids = promised.filter((id) => !this.brought.has(id)).map(fullId);
    for (let start = 0; start < ids.length; start += AT_ONCE) {
      const some = ids.slice(start, start + AT_ONCE);
      await fetchObjects(this.place, this.remote, some);
      for (const id of some) this.brought.add(id);
    }
  }
}

const keyOf = (id: string): string => Buffer.from(id, 'hex').toString('latin1');

/** The remote answered well, and what it sent was something else. */
export function notGiven(id: string): Failure {
  return new Failure(
    `the history is incomplete: blob ${id} was promised and did not arrive`,
    'Run the job again; if it fails again, check the repository with `git fsck`.',
  );
}

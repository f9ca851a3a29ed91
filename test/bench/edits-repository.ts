import { createHash } from 'node:crypto';
import { extract } from '../../src/analyser';
import { analyse } from '../../src/analysis/analyse';
import type { Analysis } from '../../src/analysis/analysis';
import type { FileFacts } from '../../src/analysis/facts';
import { factKey } from '../../src/analysis/files/fact-key';
import type { FactSource } from '../../src/analysis/source';
import type { Change } from '../../src/change/change';
import type { Policy } from '../../src/policy/policy';
import type { RawObject, Repository, TreeEntry } from '../../src/world/repository';

const HEAD = 'head';
const MODE = '100644';

/** One tree in memory that is edited again and again: the analysis itself runs on it, with facts of known blobs kept. */
export class EditedTree {
  private readonly objects = new Map<string, RawObject>();
  private readonly facts = new Map<string, FileFacts>();
  private readonly base = new Map<string, TreeEntry>();
  private readonly policy: Policy;

  constructor(texts: ReadonlyMap<string, string>, policy: Policy) {
    this.policy = policy;
    for (const [path, text] of texts) this.base.set(path, this.entry(path, text));
  }

  /** What the analysis makes of a change of one file. */
  async analyse(path: string, text: string): Promise<Analysis> {
    const before = this.base.get(path);
    if (before === undefined) throw new Error(`${path} is no file of the tree`);
    const after = this.entry(path, text);
    const head = [...this.base.values()].map((entry) => (entry === before ? after : entry));
    const change: Change = {
      mergeBase: 'base',
      head: HEAD,
      commits: [],
      digest: { exact: '', patch: '' },
      files: [
        {
          path,
          pathBytes: Buffer.from(path),
          oldMode: MODE,
          newMode: MODE,
          oldId: before.id,
          newId: after.id,
        },
      ],
    };
    const repository = this.repositoryOf(head);
    return analyse({ repository, change, policy: this.policy, facts: this.source });
  }

  private entry(path: string, text: string): TreeEntry {
    const bytes = Buffer.from(text);
    const id = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
    this.objects.set(id, { id, type: 'blob', bytes });
    return { path: Buffer.from(path), mode: MODE, type: 'blob', id };
  }

  private repositoryOf(head: readonly TreeEntry[]): Repository {
    const read = async (id: string) => this.objects.get(id) ?? null;
    const asked: Pick<Repository, 'listTree' | 'read' | 'readAll' | 'sizesOf'> = {
      listTree: async () => head,
      read,
      readAll: async (ids) => ids.map((id) => this.objects.get(id) ?? null),
      sizesOf: async (ids) => ids.map((id) => this.objects.get(id)?.bytes.length ?? null),
    };
    return asked as Repository;
  }

  private readonly source: FactSource = {
    kept: async (files) => files.map(({ path, blob }) => this.facts.get(factKey(path, blob)) ?? null),
    extract: async (sources) => {
      const found = extract(sources);
      for (const [at, { path, blob }] of sources.entries()) {
        const facts = found[at];
        if (facts !== undefined) this.facts.set(factKey(path, blob), facts);
      }
      return found;
    },
  };
}

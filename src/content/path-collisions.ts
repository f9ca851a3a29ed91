import type { FileChange } from '../change/change';
import { pathText } from '../change/path-text';
import type { Repository } from '../world/repository';
import type { PathCollision } from './content';
import { dangerOf, foldName } from './path-names';

/** Paths that the change adds and that another system takes for another path of the tree, or for no file at all. */
export async function pathCollisions(
  repository: Repository,
  { head, files }: { readonly head: string; readonly files: readonly FileChange[] },
): Promise<readonly PathCollision[]> {
  const added = files.filter(({ oldId, newId }) => oldId === null && newId !== null).map(({ path }) => path);
  if (added.length === 0) return [];
  const isAdded = new Set(added);
  const names = new Names();
  for (const { path } of await repository.listTree(head)) {
    const text = pathText(path);
    if (!isAdded.has(text)) names.add(text);
  }
  return added.flatMap((path) => names.add(path));
}

/** One name of a folder or file, whatever its spelling: the spellings, each with the first path that has it. */
interface Place {
  readonly number: number;
  readonly spellings: Map<string, string>;
}

const ROOT = 0;

/** The names of a tree, folded: a trie, so that a path costs its length however deep it is (R05). */
class Names {
  private readonly places = new Map<string, Place>();

  /** Adds a path: what is new about it and should not be. */
  add(path: string): readonly PathCollision[] {
    const found: PathCollision[] = [];
    let parent = ROOT;
    let end = -1;
    for (const name of path.split('/')) {
      end += name.length + 1;
      const place = this.placeOf(parent, name);
      parent = place.number;
      if (place.spellings.has(name)) continue;
      const [first] = place.spellings;
      place.spellings.set(name, path);
      const detail = dangerOf(name);
      if (detail !== null)
        found.push({ kind: 'name', path, detail: `its part ${JSON.stringify(name)} ${detail}` });
      if (first !== undefined) found.push(twinOf(path, { end, name }, first));
    }
    return found;
  }

  private placeOf(parent: number, name: string): Place {
    const key = `${parent}/${foldName(name)}`;
    const known = this.places.get(key);
    if (known !== undefined) return known;
    const place = { number: this.places.size + 1, spellings: new Map<string, string>() };
    this.places.set(key, place);
    return place;
  }
}

function twinOf(
  path: string,
  { end, name }: { readonly end: number; readonly name: string },
  [otherName, other]: readonly [string, string],
): PathCollision {
  const depth = path.slice(0, end - name.length).split('/').length;
  const otherPart = [...other.split('/').slice(0, depth - 1), otherName].join('/');
  return { kind: 'twin', path, other, part: path.slice(0, end), otherPart };
}

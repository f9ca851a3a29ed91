/** Which paths ask about which, directly. */
export class Importers {
  private readonly known = new Map<string, Set<string>>();

  /** @param by asks about the path */
  add(path: string, by: string): void {
    const importers = this.known.get(path);
    if (importers === undefined) this.known.set(path, new Set([by]));
    else importers.add(by);
  }

  /** The paths themselves and all that ask about them, at any distance. */
  closureOf(paths: Iterable<string>): Set<string> {
    const found = new Set(paths);
    // A set that grows while it is walked hands out what is added, too.
    for (const path of found) for (const by of this.known.get(path) ?? []) found.add(by);
    return found;
  }
}

import type { LinkedFile } from './things';

/** Which modules a module can reach by imports, types included; each asked-for closure is computed once. */
export class ImportClosure {
  private readonly numbers = new Map<LinkedFile, number>();
  private readonly next: number[][];
  private readonly known = new Map<number, Uint8Array>();

  constructor(files: readonly LinkedFile[]) {
    for (const [number, file] of files.entries()) this.numbers.set(file, number);
    this.next = files.map((file) => {
      const targets = new Set<number>();
      for (const target of file.targets) {
        const number = target === null ? undefined : this.numbers.get(target);
        if (number !== undefined) targets.add(number);
      }
      return [...targets];
    });
  }

  reaches(from: LinkedFile, to: LinkedFile): boolean {
    const source = this.numbers.get(from);
    const target = this.numbers.get(to);
    if (source === undefined || target === undefined) return false;
    return this.closureOf(source)[target] === 1;
  }

  private closureOf(source: number): Uint8Array {
    const known = this.known.get(source);
    if (known !== undefined) return known;
    const reached = new Uint8Array(this.next.length);
    const pending = [source];
    reached[source] = 1;
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      for (const next of this.next[at] ?? []) {
        if (reached[next] === 1) continue;
        reached[next] = 1;
        pending.push(next);
      }
    }
    this.known.set(source, reached);
    return reached;
  }
}

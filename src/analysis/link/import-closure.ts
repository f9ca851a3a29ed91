import { importsOf, type OwnCode } from './files';
import type { LinkedFile } from './things';

/** Which modules a module can reach by imports, types included. The last answer is kept: files are asked about one by one. */
export class ImportClosure {
  private readonly numbers = new Map<LinkedFile, number>();
  private readonly next: readonly (readonly number[])[];
  /** By module: the number of the question in which it was reached last. */
  private readonly reached: Int32Array;
  private question = 0;
  private asked: LinkedFile | null = null;

  constructor(codes: readonly OwnCode[]) {
    for (const [number, { file }] of codes.entries()) this.numbers.set(file, number);
    this.next = codes.map((code) => [...this.targetsOf(code)]);
    this.reached = new Int32Array(codes.length);
  }

  reaches(from: LinkedFile, to: LinkedFile): boolean {
    const source = this.numbers.get(from);
    const target = this.numbers.get(to);
    if (source === undefined || target === undefined) return false;
    if (this.asked !== from) this.walk(source);
    this.asked = from;
    return this.reached[target] === this.question;
  }

  private targetsOf(code: OwnCode): ReadonlySet<number> {
    const found = new Set<number>();
    for (const [index] of importsOf(code)) {
      const target = code.file.targets[index] ?? null;
      const number = target === null ? undefined : this.numbers.get(target);
      if (number !== undefined) found.add(number);
    }
    return found;
  }

  private walk(source: number): void {
    this.question += 1;
    const pending = [source];
    this.reached[source] = this.question;
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      for (const next of this.next[at] ?? []) {
        if (this.reached[next] === this.question) continue;
        this.reached[next] = this.question;
        pending.push(next);
      }
    }
  }
}

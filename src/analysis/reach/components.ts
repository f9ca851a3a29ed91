/** Groups of things that lead to each other, numbered so that each group leads only to groups with lower numbers. */
export interface Components {
  readonly count: number;
  /** By what was met. */
  readonly of: ReadonlyMap<number, number>;
  /** By group, the others that it leads to directly, each once. */
  readonly onward: readonly (readonly number[])[];
}

/** Tarjan's algorithm without recursion, from the starts on; linear in what is met. */
export function componentsOf(
  starts: Iterable<number>,
  onwardOf: (met: number) => readonly number[],
): Components {
  const search = new Search(onwardOf);
  for (const start of starts) search.from(start);
  return { count: search.count, of: search.of, onward: search.onward };
}

interface Frame {
  readonly met: number;
  readonly onward: readonly number[];
  /** Of the next one in `onward`. */
  at: number;
  /** The earliest of those still open that it leads to. */
  low: number;
}

class Search {
  count = 0;
  readonly of = new Map<number, number>();
  readonly onward: number[][] = [];
  private readonly order = new Map<number, number>();
  private readonly open: number[] = [];
  private readonly frames: Frame[] = [];
  private readonly onwardOf: (met: number) => readonly number[];

  constructor(onwardOf: (met: number) => readonly number[]) {
    this.onwardOf = onwardOf;
  }

  from(start: number): void {
    if (this.order.has(start)) return;
    this.enter(start);
    for (let frame = this.frames.at(-1); frame !== undefined; frame = this.frames.at(-1)) {
      const next = frame.onward[frame.at];
      frame.at += 1;
      if (next === undefined) this.leave(frame);
      else if (!this.order.has(next)) this.enter(next);
      else if (!this.of.has(next)) frame.low = Math.min(frame.low, this.order.get(next) ?? frame.low);
    }
  }

  private enter(met: number): void {
    const low = this.order.size;
    this.order.set(met, low);
    this.open.push(met);
    this.frames.push({ met, onward: this.onwardOf(met), at: 0, low });
  }

  private leave({ met, low }: Frame): void {
    this.frames.pop();
    const before = this.frames.at(-1);
    if (before !== undefined) before.low = Math.min(before.low, low);
    if (low === this.order.get(met)) this.close(met);
  }

  private close(first: number): void {
    const group = this.count;
    const members: number[] = [];
    for (let met = this.open.pop(); met !== undefined; met = this.open.pop()) {
      this.of.set(met, group);
      members.push(met);
      if (met === first) break;
    }
    const onward = new Set(
      members.flatMap((met) => this.onwardOf(met).map((next) => this.of.get(next) ?? group)),
    );
    onward.delete(group);
    this.onward.push([...onward]);
    this.count += 1;
  }
}

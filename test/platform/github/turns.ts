import type { GithubClient } from '../../../src/platform/github/client';

/** Several runs at once, whose calls are made in a stated order. */

interface Run {
  /** Lets the call that it waits with be made. */
  go: (() => void) | null;
  hasEnded: boolean;
}

export interface Turns<T> {
  readonly ends: readonly T[];
  /** Whose calls were made, by index, in order. */
  readonly made: readonly number[];
}

/** Runs all at once; whose call comes next is said by `order`, by index, and after that it is the first who has not ended. */
export async function inTurns<T>(
  client: GithubClient,
  runs: readonly ((client: GithubClient) => Promise<T>)[],
  order: readonly number[],
): Promise<Turns<T>> {
  const states = runs.map((): Run => ({ go: null, hasEnded: false }));
  const settled = Promise.all(
    runs.map((run, index) => {
      const state = states[index] as Run;
      return run(waiting(client, state)).finally(() => {
        state.hasEnded = true;
      });
    }),
  );
  settled.catch(() => undefined);
  const made: number[] = [];
  for (;;) {
    for (const state of states) await stopped(state);
    const first = states.findIndex(({ hasEnded }) => !hasEnded);
    if (first < 0) return { ends: await settled, made };
    const wanted = order[made.length] ?? first;
    const index = states[wanted]?.hasEnded === false ? wanted : first;
    made.push(index);
    const state = states[index] as Run;
    state.go?.();
    state.go = null;
  }
}

/** Every order that the calls of two can come in, each once. */
export async function everyOrderOfTwo(
  play: (order: readonly number[]) => Promise<Turns<unknown>>,
): Promise<number> {
  const open: (readonly number[])[] = [[]];
  let count = 0;
  for (let order = open.pop(); order !== undefined; order = open.pop()) {
    const { made } = await play(order);
    count += 1;
    for (let at = order.length; at < made.length; at += 1) {
      if (made[at] === 0 && made.includes(1, at)) open.push([...made.slice(0, at), 1]);
    }
  }
  return count;
}

/** Until it waits for its turn, or has ended. */
async function stopped(state: Run): Promise<void> {
  while (state.go === null && !state.hasEnded) await new Promise((resolve) => setImmediate(resolve));
}

function waiting(client: GithubClient, state: Run): GithubClient {
  const turn = () =>
    new Promise<void>((resolve) => {
      state.go = resolve;
    });
  return {
    read: async (call) => turn().then(() => client.read(call)),
    list: async (call) => turn().then(() => client.list(call)),
    set: async (call) => turn().then(() => client.set(call)),
    write: async (call) => turn().then(() => client.write(call)),
    query: async (query, call) => turn().then(() => client.query(query, call)),
  };
}

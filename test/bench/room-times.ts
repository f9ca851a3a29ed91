import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: {
      readonly url: string;
      readonly lineNumber: number;
      readonly functionName: string;
    };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const IDLE = new Set(['(idle)', '(program)', '(root)']);

/**
 * Milliseconds that each room took in a run of the bundle, from the CPU profiles that Node wrote of its threads: a sample belongs
 * to the innermost function of ours on the stack, so what a library does counts for the room that called it.
 */
export function roomTimes(folder: string): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const name of readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'))) {
    const profile: Profile = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const rooms = roomsOf(profile);
    for (const [index, id] of profile.samples.entries()) {
      const room = rooms.get(id);
      if (room === undefined) continue;
      times.set(room, (times.get(room) ?? 0) + (profile.timeDeltas[index] ?? 0) / 1000);
    }
  }
  return times;
}

/** By node; those in which the processor did nothing for us are left out. */
function roomsOf({ nodes }: Profile): ReadonlyMap<number, string> {
  const rooms = new Map<number, string>();
  const modules = new Map<string, readonly Module[]>();
  const inherited = new Map<number, string>();
  for (const { id, callFrame, children = [] } of nodes) {
    const { url, lineNumber, functionName } = callFrame;
    if (!modules.has(url)) modules.set(url, modulesIn(url));
    const own = roomAt(modules.get(url) ?? [], lineNumber);
    const room = own ?? inherited.get(id) ?? 'start, libraries, collection';
    if (!IDLE.has(functionName)) rooms.set(id, room);
    for (const child of children) inherited.set(child, room);
  }
  return rooms;
}

/** Where a module begins in a bundle, which says so in a comment before each. */
interface Module {
  readonly line: number;
  /** `null`: not one of ours. */
  readonly room: string | null;
}

function modulesIn(url: string): readonly Module[] {
  const path = url.replace(/^file:\/\//, '');
  if (!path.endsWith('.js') || !path.startsWith('/')) return [];
  const isAnalyser = basename(dirname(path)) === 'analyser';
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((text, line): Module[] => {
      const source = /^;\/\/ CONCATENATED MODULE: \.\/(.*)$/.exec(text)?.[1];
      if (source === undefined) return [];
      const room = roomOf(source);
      return [{ line, room: room !== null && isAnalyser ? 'analysis: syntax' : room }];
    });
}

function roomOf(source: string): string | null {
  const [, room, below] = /^src\/([a-z]+)(?:\/([a-z-]+)\/)?/.exec(source) ?? [];
  if (room === undefined) return null;
  if (room === 'platform' || room === 'analysis') return `${room}: ${below ?? room}`;
  return room;
}

function roomAt(modules: readonly Module[], line: number): string | null {
  let [low, high] = [0, modules.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((modules[middle]?.line ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  return modules[low - 1]?.room ?? null;
}

import type { HostTextFact, OpaqueFact } from '../facts';
import { bareHost, hostsIn } from '../host-names';
import { HOLE } from '../languages/sql/hole';
import type { OwnCode } from './files';
import type { Texts } from './texts';
import type { LinkedFile, Place } from './things';

/** As `HostUse` of the graph, before declarations have ids. */
export interface LocalHost {
  readonly from: number;
  readonly host: string;
  readonly isBare?: true;
  readonly of: readonly Place[];
  readonly line: number;
}

export interface PutTogether {
  readonly hosts: readonly LocalHost[];
  /** Texts that are put together of more than analysis follows. */
  readonly unread: readonly OpaqueFact[];
}

/** Of a text that is shown. */
const MAX_SHOWN = 120;
const NONE: PutTogether = { hosts: [], unread: [] };

/** The hosts that a file's code puts together of what other files know. What one part of a text names by itself is told where that stands. */
export function hostsOf({ file, facts }: OwnCode, texts: Texts): PutTogether {
  if (facts.hostTexts.length === 0) return NONE;
  const hosts = new Map<string, LocalHost>();
  const unread: OpaqueFact[] = [];
  for (const fact of facts.hostTexts) {
    const { from, text, line } = fact;
    const put = texts.of(file, text);
    const named = new Set(partsOf(file, fact).flatMap((part) => texts.of(file, part).texts.flatMap(namesIn)));
    for (const each of put.texts)
      for (const host of namesIn(each)) {
        const key = `${from} ${host}`;
        if (named.has(host) || hosts.has(key)) continue;
        const use = { from, host, of: put.of, line };
        hosts.set(key, bareHost(each) === host ? { ...use, isBare: true } : use);
      }
    if (put.isCut) unread.push({ from, kind: 'unread-host', text: shown(put.texts[0] ?? ''), line });
  }
  return { hosts: [...hosts.values()], unread };
}

const namesIn = (text: string): readonly string[] => {
  const bare = bareHost(text);
  return bare === null ? hostsIn(text) : [bare];
};

function partsOf({ facts: { values } }: LinkedFile, { text }: HostTextFact): readonly number[] {
  const value = values[text];
  return value?.op === 'text' ? value.parts.filter((part) => typeof part === 'number') : [];
}

const shown = (text: string): string => text.slice(0, MAX_SHOWN).replaceAll(HOLE, '…');

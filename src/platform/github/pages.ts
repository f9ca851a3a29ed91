import { type CallLabel, GithubFault, misunderstood } from './fault';

/** A page of a list as it was answered. */
export interface Page {
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly data: unknown;
}

/** Entries of a page. */
export const PAGE = 100;
const PAGE_LIMIT = 100;

type Key = number | string;

/** What is known after some pages. */
interface Sofar {
  readonly items: Map<Key, unknown>;
  /** At the end of the page before; `null` before the first. */
  readonly latest: Key | null;
  /** The highest number of a page that GitHub has named. */
  readonly last: number;
}

/**
 * A whole list, page by page to the end, in the order of the first appearance. Goes on while a page is full, GitHub names a next one,
 * or it has named a later one as the last: no short page in the middle and no header that is lost later can cut the list. A page
 * that is missing or repeated is a fault. Where GitHub names a next page it is asked for by its number: an address that an answer
 * names is never called.
 */
export async function allPages(
  call: CallLabel,
  readPage: (page: number) => Promise<Page>,
): Promise<readonly unknown[]> {
  const read = await readThrough(call, readPage);
  if (read.isWhole) return read.items;
  // The only entry of the last page may have been removed meanwhile: then nothing names that page any more.
  const again = await readThrough(call, readPage);
  if (again.isWhole) return again.items;
  throw misunderstood(call, 'its last page is empty');
}

interface Reading {
  readonly items: readonly unknown[];
  /** False where the last page that was named held nothing. */
  readonly isWhole: boolean;
}

async function readThrough(call: CallLabel, readPage: (page: number) => Promise<Page>): Promise<Reading> {
  let sofar: Sofar = { items: new Map(), latest: null, last: 1 };
  for (let page = 1; page <= PAGE_LIMIT; page += 1) {
    const answer = await readPage(page);
    const { data } = answer;
    if (!Array.isArray(data)) throw misunderstood(call, 'expected a list');
    const link = linkOf(answer.headers['link']);
    const last = Math.max(sofar.last, link.last);
    if (last > PAGE_LIMIT) break;
    const goesOn = link.namesNext || data.length >= PAGE || page < last;
    const problem = problemOf(data, { sofar, page, goesOn });
    if (problem !== null) throw misunderstood(call, problem);
    for (const [at, item] of data.entries()) {
      const key = keyOf(item) ?? `${page} ${at}`;
      if (!sofar.items.has(key)) sofar.items.set(key, item);
    }
    if (!goesOn)
      return { items: [...sofar.items.values()], isWhole: data.length > 0 || page === 1 || page > last };
    sofar = { ...sofar, latest: keyOf(data.at(-1)), last };
  }
  throw new GithubFault(
    `${call.route} has more than ${PAGE_LIMIT * PAGE} entries, more than Countersign reads.`,
    'Open a new pull request for the change.',
    null,
  );
}

/**
 * What was added at the top meanwhile moves the end of one page to the beginning of the next; any other entry that comes again stands
 * where another one should.
 */
function problemOf(
  data: readonly unknown[],
  { sofar, page, goesOn }: { readonly sofar: Sofar; readonly page: number; readonly goesOn: boolean },
): string | null {
  if (goesOn && data.length === 0) return `page ${page} is empty, and more are to follow`;
  const keys = data.map(keyOf).filter((key) => key !== null);
  const again = keys.filter((key) => sofar.items.has(key));
  if (again.length === 0) return null;
  const isMoved =
    sofar.latest !== null && again.includes(sofar.latest) && !(goesOn && again.length === data.length);
  return isMoved ? null : `page ${page} repeats what came before`;
}

/** What tells an entry of a list from every other; `null` where nothing does. */
function keyOf(item: unknown): Key | null {
  if (typeof item !== 'object' || item === null) return null;
  const key = 'number' in item ? item.number : 'id' in item ? item.id : null;
  return typeof key === 'number' || typeof key === 'string' ? key : null;
}

/** RFC 8288. */
function linkOf(header: string | number | undefined): { readonly namesNext: boolean; readonly last: number } {
  const links = String(header ?? '').slice(0, HEADER_LIMIT);
  const [, address = ''] = /<([^<>]*)>\s*;\s*rel="?last"?/.exec(links) ?? [];
  const [, page = '1'] = /[?&]page=(\d{1,9})(?:&|$)/.exec(address) ?? [];
  return { namesNext: /;\s*rel="?next"?/.test(links), last: Number(page) };
}

const HEADER_LIMIT = 8192;

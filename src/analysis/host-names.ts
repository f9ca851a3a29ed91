import { HOLE } from './languages/sql/hole';

const URL_HOST =
  /(?:https?|wss?|ftps?|amqps?|mqtts?|grpcs?|tcp):\/\/(?:[^\s/@'"`<>]*@)?(\[[0-9a-f:.]+\]|[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?)\.?(?=[:/?#\s'"`<>),;]|$)/gi;
const BARE_HOST =
  /^(?=.{4,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+(?::\d+)?$/i;

/** Hosts of the URLs in a text, in lower case. An unknown first label reads `*`; any other unknown part makes it none. */
export function hostsIn(text: string): string[] {
  if (!text.includes('://')) return [];
  const hosts = [...text.slice(0, 20_000).matchAll(URL_HOST)].map((match) => (match[1] ?? '').toLowerCase());
  return hosts.map((host) => host.replace(UNKNOWN_FIRST_LABEL, '*.')).filter((host) => !host.includes(HOLE));
}

const UNKNOWN_FIRST_LABEL = new RegExp(`^[^.]*${HOLE}[^.]*\\.(?=[^.]+\\.)`);

/** No number, such as a version has at its end, and no part of a member's name. */
const ENDS_AS_HOST = /\.[a-z]{2,24}(?::\d+)?$/;

const HOST_KEYS = /^(?:host|hostname|baseurl|base_url|domain|endpoint|server)$/i;

/** Shorter ones are names of members and files. */
const MIN_BARE = 8;

/** The host that a text is as a whole. */
export function bareHost(text: string): string | null {
  const isOne =
    text.length >= MIN_BARE && text.length <= 253 && BARE_HOST.test(text) && ENDS_AS_HOST.test(text);
  return isOne ? withoutPort(text) : null;
}

const withoutPort = (text: string): string => text.replace(/:\d+$/, '').toLowerCase();

/** The host that a property like `hostname: 'api.example'` names without a scheme. */
export function namedHost(key: string, text: string): string | null {
  if (!HOST_KEYS.test(key) || !BARE_HOST.test(text)) return null;
  return withoutPort(text);
}

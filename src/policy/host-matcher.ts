import type { HostMatcher } from './policy';
import { quote } from './wording';

/** The name as a resolver sees it: lower case, punycode, without port or final dot; `null` where it is none. */
function canonicalHost(text: string): string | null {
  if (/[\s/\\@?#%]/.test(text)) return null;
  try {
    return new URL(`http://${text}`).hostname.replace(/\.$/, '') || null;
  } catch {
    return null;
  }
}

const withoutStar = (text: string): string => text.replace(/^\*\./, '');

/** Why a text is no host pattern; `null` where it is one. */
export function lintHost(text: string): string | null {
  const rest = withoutStar(text);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text))
    return `host ${quote(text)}: write the host alone, without a scheme or path`;
  if (/:\d+$/.test(text)) return `host ${quote(text)}: write it without the port`;
  if (rest.includes('*')) return `host ${quote(text)}: \`*\` may only stand first, as in \`*.adyen.com\``;
  return canonicalHost(rest) === null
    ? `host ${quote(text)}: expected a name such as \`api.stripe.com\` or \`*.adyen.com\``
    : null;
}

/** `*.adyen.com` holds for everything below `adyen.com`, not for `adyen.com` itself. */
export function compileHost(text: string): HostMatcher {
  const name = canonicalHost(withoutStar(text)) ?? '';
  const fits = text.startsWith('*.')
    ? (host: string) => host.endsWith(`.${name}`)
    : (host: string) => host === name;
  return {
    text,
    matches: (host) => {
      const canonical = canonicalHost(host);
      return canonical !== null && name !== '' && fits(canonical);
    },
  };
}

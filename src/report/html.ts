import { shown } from './text';

/**
 * Comments and summaries are made of HTML blocks without blank lines: inside them no Markdown is read, so that escaping for HTML is
 * all that text from a change needs. What the platform would still turn into mentions, references or links goes into `<code>`.
 */

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const LONGEST = 1_200;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/** `@name`, `#12`, `GH-12`, `a@b.example`, `www.`, `scheme:`, `:emoji:`: what the platform acts on in running text. */
const ACTED_ON = /@|#|GH-\d|www\.|:\S|[0-9a-f]{7}/i;

export const code = (text: string, longest = LONGEST): string => {
  const field = shown(text, longest);
  return `<code>${escaped(field === '' ? ' ' : field)}</code>`;
};

const wordOf = (word: string): string => {
  if (!ACTED_ON.test(word)) return escaped(word);
  const end = /[.,:;)]*$/.exec(word)?.index ?? word.length;
  return `<code>${escaped(word.slice(0, end))}</code>${escaped(word.slice(end))}`;
};

const words = (text: string): string => text.split(' ').map(wordOf).join(' ');

/** Running text: what stands in backticks, and every word that the platform would act on, is set as code. */
export const prose = (text: string, longest = LONGEST): string => {
  const parts = shown(text, longest).split('`');
  const isPaired = parts.length % 2 === 1;
  return parts
    .map((part, index) => {
      if (index % 2 === 0) return words(part);
      return isPaired || index < parts.length - 1 ? `<code>${escaped(part)}</code>` : words(part);
    })
    .join('');
};

/** @param inner HTML; @param href `null`: no link */
export const link = (inner: string, href: string | null): string =>
  href === null ? inner : `<a href="${escaped(href)}">${inner}</a>`;

/** @param summary HTML; @param inner HTML without blank lines */
export const folded = (summary: string, inner: string): string =>
  `<details><summary>${summary}</summary>\n${inner}\n</details>`;

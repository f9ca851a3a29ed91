import { quote } from './wording';

const MAX_LENGTH = 256;
/** More of either makes matching slow on paths made for it (M28). */
const MAX_GLOBSTARS = 4;
const MAX_STARS_PER_SEGMENT = 2;

/** A space that silently matches nothing, or costs more than it may, and what to write instead; the first that applies. */
const FAULTS: readonly (readonly [applies: (glob: string) => boolean, advice: (glob: string) => string])[] = [
  [(glob) => glob === '', () => 'is empty; `**` names every path'],
  [(glob) => glob.length > MAX_LENGTH, () => `is longer than ${MAX_LENGTH} characters`],
  [(glob) => glob !== glob.trim(), () => 'starts or ends with a space'],
  [
    (glob) => glob.startsWith('/'),
    (glob) =>
      `starts with \`/\`; paths start at the repository's root: ${quote(glob.replace(/^\/+/, '') || '**')}`,
  ],
  [
    (glob) => /^\.\//.test(glob),
    (glob) => `starts with \`./\`; write ${quote(glob.replace(/^(\.\/)+/, '') || '**')}`,
  ],
  [
    (glob) => glob.startsWith('!'),
    () => 'starts with `!`; a glob cannot take paths away, name those that are meant',
  ],
  [
    (glob) => glob.startsWith('#'),
    () => 'starts with `#`, which no path glob may; write `?` for that character',
  ],
  [
    (glob) => glob.endsWith('/'),
    (glob) => `ends with \`/\` and would match nothing; write ${quote(`${glob}**`)}`,
  ],
  [(glob) => glob.includes('//'), () => 'has an empty segment (`//`)'],
  [
    (glob) => glob.split('/').some((part) => part === '.' || part === '..'),
    () => 'has a `.` or `..` segment',
  ],
  [
    (glob) => /(?<!\\)(?:\\\\)*\[/.test(glob),
    (glob) => `has a \`[\` that is not escaped; write ${quote(escapeBrackets(glob))}`,
  ],
  [
    (glob) => /\\(?![[\]{}])/.test(glob),
    () => 'has a backslash; separate with `/` (only `\\[ \\] \\{ \\}` are escapes)',
  ],
  [(glob) => /[?*+@!]\(/.test(glob), () => 'has an extended group such as `*(a|b)`; write `{a,b}`'],
  [(glob) => glob.includes('|'), () => 'has a `|`; write `{a,b}` for alternatives'],
  [hasBadBraces, () => 'may have one group of braces, with commas and without ranges: `src/{a,b}/**`'],
  [
    (glob) => glob.split('/').some((part) => part.includes('**') && part !== '**'),
    () =>
      'has `**` beside other characters, where it means `*`; `**` stands alone between slashes: `src/**/*.ts`',
  ],
  [
    (glob) => glob.split('/').filter((part) => part === '**').length > MAX_GLOBSTARS,
    () => `has \`**\` more than ${MAX_GLOBSTARS} times`,
  ],
  [
    (glob) => glob.split('/').some((part) => part !== '**' && count(part, '*') > MAX_STARS_PER_SEGMENT),
    () => `has \`*\` more than ${MAX_STARS_PER_SEGMENT} times between two slashes`,
  ],
];

/** Why a path glob would match nothing or not what its author meant; `null` where it is sound (threats.md M25 to M28). */
export function lintPathGlob(glob: string): string | null {
  const fault = FAULTS.find(([applies]) => applies(glob));
  return fault === undefined ? null : `glob ${quote(glob)} ${fault[1](glob)}`;
}

const count = (text: string, character: string): number => text.split(character).length - 1;

const escapeBrackets = (glob: string): string => glob.replace(/\\?([[\]])/g, '\\$1');

function hasBadBraces(glob: string): boolean {
  const bare = glob.replace(/\\[{}]/g, '');
  if (!/[{}]/.test(bare)) return false;
  const group = /^[^{}]*\{([^{}]*)\}[^{}]*$/.exec(bare)?.[1];
  return group === undefined || !group.includes(',') || group.includes('..') || group.split(',').includes('');
}

import type { PackageMatcher } from './policy';
import { quote } from './wording';

const NAME = /^(?:node:)?(?:@[\w~-][\w.~-]*\/)?[\w~-][\w.~-]*(?:\/[\w.~-]+)*$/;
const SCOPE = /^@[\w.~-]+\/\*$/;

/** Why a text names no package; `null` where it does. */
export function lintPackage(text: string): string | null {
  if (NAME.test(text) || SCOPE.test(text)) return null;
  const bare = text.replace(/\/\*+$/, '');
  const advice =
    NAME.test(bare) && !bare.startsWith('@')
      ? `write ${quote(bare)}: its subpaths are included`
      : 'expected a name such as `stripe`, `@adyen/api` or a whole scope `@adyen/*`';
  return `package ${quote(text)}: ${advice}`;
}

const withoutScheme = (specifier: string): string => specifier.replace(/^node:/, '');

/** `stripe` also holds for `stripe/lib/x`; `@adyen/*` for every package of the scope; `fs` and `node:fs` are one. */
export function compilePackage(text: string): PackageMatcher {
  const name = withoutScheme(text);
  const prefix = name.endsWith('/*') ? name.slice(0, -1) : `${name}/`;
  return {
    text,
    matches: (specifier) => {
      const imported = withoutScheme(specifier);
      return imported === name || imported.startsWith(prefix);
    },
  };
}

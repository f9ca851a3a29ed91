import type { Verdict } from '../verdict/verdict';
import { page } from './page';
import { repositoryUrlOf } from './place';

/** By which, and by its author, the one comment on a pull request is found again. */
export const COMMENT_MARKER = '<!-- countersign:verdict -->';

/** The platform refuses more than 65,536 characters; a byte is never less than a character. */
const LIMIT = 65_000;

/** The sticky comment of a pull request, as Markdown. */
export const comment = (
  verdict: Verdict,
  { runUrl = null }: { readonly runUrl?: string | null } = {},
): string =>
  `${COMMENT_MARKER}\n${page(verdict, {
    limit: LIMIT - COMMENT_MARKER.length - 1,
    repositoryUrl: repositoryUrlOf(verdict),
    rest: 'the job summary',
    runUrl,
  })}`;

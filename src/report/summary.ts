import type { Verdict } from '../verdict/verdict';
import { page } from './page';
import { repositoryUrlOf } from './place';

/** A job summary may take 1 MiB; some room is left for what other steps write. */
const LIMIT = 1_000_000;

/** The job summary, as Markdown: as the comment, with room for more. */
export const summary = (verdict: Verdict): string =>
  page(verdict, {
    limit: LIMIT,
    repositoryUrl: repositoryUrlOf(verdict),
    rest: 'the verdict file',
    runUrl: null,
  });

import type { Finding, Verdict } from '../verdict/verdict';

/** Where a report may point to. */
export interface Links {
  /** `https://host/owner/name`, without a slash at the end; `null`: no links. */
  readonly repositoryUrl: string | null;
}

const REPOSITORY = /^[a-z0-9.-]+(:\d+)?\/[\w.-]+\/[\w.-]+$/i;

/** The repository's page as its name tells it; `null` where there is no platform. */
export const repositoryUrlOf = ({ repository }: Verdict): string | null =>
  repository.name !== null && REPOSITORY.test(repository.name) ? `https://${repository.name}` : null;

/** A path as a relative URL; `null` where a reader could leave the repository with it (threats G17). */
export const uriOf = (path: string): string | null => {
  const segments = path.split('/');
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) return null;
  return segments.map((segment) => encodeURIComponent(segment.replace(/\p{Cs}/gu, '\ufffd'))).join('/');
};

/** Longer addresses are not followed by servers anyway. */
const LONGEST_PATH = 2_000;

const lines = (start: number, end: number): string => (end > start ? `#L${start}-L${end}` : `#L${start}`);

/** A link to lines of a file at the commit that was judged; `null` where none can be made. */
export const lineUrlOf = (
  { change }: Verdict,
  place: {
    readonly path: string;
    readonly startLine: number;
    readonly endLine: number;
    readonly side: 'head' | 'base';
  },
  { repositoryUrl }: Links,
): string | null => {
  const uri = uriOf(place.path);
  if (repositoryUrl === null || change === null || uri === null || uri.length > LONGEST_PATH) return null;
  const sha = place.side === 'head' ? change.head : change.mergeBase;
  return `${repositoryUrl}/blob/${sha}/${uri}${lines(place.startLine, place.endLine)}`;
};

/** As people write it: `src/a.ts:12`. */
export const placeOf = ({ location, commit }: Finding): string =>
  location === null ? (commit?.slice(0, 7) ?? '') : `${location.path}:${location.startLine}`;

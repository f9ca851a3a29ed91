import { DESCRIBED } from './described-routes';

/** Methods of routers and applications that take a path, or what describes a route, and what answers to it. */
export const ROUTES: ReadonlySet<string> = new Set([
  ...'all del delete get head on options patch post put'.split(' '),
  DESCRIBED,
]);

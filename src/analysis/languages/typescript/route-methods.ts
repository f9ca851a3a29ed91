/** Methods of routers and applications that take a path and what answers to it. */
export const ROUTES: ReadonlySet<string> = new Set(
  'all del delete get head on options patch post put'.split(' '),
);

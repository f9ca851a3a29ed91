/** Files that say which packages the program gets: other code may run although no line of code changed. */
const PACKAGE_FILE =
  /(?:^|\/)(?:package\.json|package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|pnpm-workspace\.yaml|bun\.lockb?|[^/]+\.patch)$/i;

export const isPackageFile = (path: string): boolean => PACKAGE_FILE.test(path);

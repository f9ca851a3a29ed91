const TEST_PATH =
  /(?:^|\/)(?:__tests__|__mocks__|tests?|specs?|e2e)\/|[.-](?:tests?|spec|e2e|mocks?|stories)\.[cm]?[jt]sx?$/i;

/** Whether a file is called like a test. That alone proves nothing (threats.md N22): what the program loads is program. */
export const isTestPath = (path: string): boolean => TEST_PATH.test(path);

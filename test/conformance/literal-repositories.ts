/** The repositories of test/vectors, as scripts/conformance.mjs builds them. */

export interface LiteralCommit {
  readonly name: string;
  readonly id?: string;
  readonly exact?: string;
  readonly patch?: string;
}

export interface LiteralRepository {
  readonly name: string;
  readonly commits: readonly LiteralCommit[];
}

interface Builder {
  literalRepositories(): readonly LiteralRepository[];
  buildRepository(literal: LiteralRepository): Promise<{
    readonly directory: string;
    readonly ids: Readonly<Record<string, string>>;
    dispose(): Promise<void>;
  }>;
}

// A script that runs without a build is no TypeScript.
export const {
  literalRepositories,
  buildRepository,
}: Builder = require('../../scripts/conformance.repositories.cjs');

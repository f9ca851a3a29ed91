import { buildChanges } from './build/build-changes';
import { dependencyChanges, type SupplyInput } from './dependencies';
import type { SupplyFacts } from './supply';

export type { SupplyInput };

/** What goes into the program beside its own code, and how it is built, as far as the change touches it. */
export async function readSupply(input: SupplyInput): Promise<SupplyFacts> {
  return {
    dependencies: await dependencyChanges(input),
    build: await buildChanges(input.repository, input.change),
  };
}

import type { Verdict } from './verdict';

/**
 * The verdict where nothing could be decided: missing history, a broken manifest, a limit, an outage. It always fails.
 * @param cause what went wrong
 * @param nextStep what the reader should do now, one sentence
 */
export const undecided = (
  { cause, nextStep }: { readonly cause: string; readonly nextStep: string },
  known: Pick<Verdict, 'repository' | 'run' | 'evaluatedAt'> &
    Partial<Pick<Verdict, 'change' | 'policies' | 'notes'>>,
): Verdict => ({
  schema: 'countersign/verdict/v1',
  decision: 'error',
  enforcement: 'full',
  needsHuman: true,
  failOn: 'low',
  repository: known.repository,
  change: known.change ?? null,
  policies: known.policies ?? [],
  commits: [],
  findings: [],
  requirements: [],
  limits: [],
  error: { cause, nextStep },
  notes: known.notes ?? [],
  evaluatedAt: known.evaluatedAt,
  run: known.run,
});

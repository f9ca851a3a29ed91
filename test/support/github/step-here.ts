import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runStep, type StepWorld } from '../../../src/action/step';
import type { Job, Remark } from '../../../src/platform/runner/job';
import type { Verdict } from '../../../src/verdict/verdict';
import { causeOf } from '../../../src/world/failure';
import type { GithubOnLoopback } from './github-on-loopback';

export interface StepRun {
  readonly event: string;
  readonly payload: unknown;
  /** By name as in `action.yml`; `github-token` is the job's own unless given. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Replaces or adds variables of the runner. */
  readonly env?: Readonly<Record<string, string>>;
  /** A job's unless given. */
  readonly patience?: StepWorld['patience'];
}

export interface StepResult {
  /** What the process would end with. */
  readonly code: 0 | 1;
  /** `thrown`: the run ended without a verdict. */
  readonly decision: Verdict['decision'] | 'thrown';
  readonly verdict: Verdict | null;
  /** Of what was thrown, or of the verdict's error; '' where there is none. */
  readonly cause: string;
  readonly log: string;
  readonly remarks: readonly Remark[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** A whole run of the action in this process, all but the process itself: for many runs, where the bundle is not the question. */
export async function stepHere(github: GithubOnLoopback, run: StepRun): Promise<StepResult> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-step-'));
  try {
    return await stepIn(folder, github, run);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function stepIn(folder: string, github: GithubOnLoopback, run: StepRun): Promise<StepResult> {
  const event = join(folder, 'event.json');
  await writeFile(event, JSON.stringify(run.payload));
  const variables = {
    GITHUB_ACTOR: 'jane',
    GITHUB_API_URL: `${github.origin}/api/v3`,
    GITHUB_EVENT_NAME: run.event,
    GITHUB_EVENT_PATH: event,
    GITHUB_GRAPHQL_URL: `${github.origin}/api/graphql`,
    GITHUB_REPOSITORY: `${github.state.owner}/${github.state.name}`,
    GITHUB_RUN_ID: '4711',
    GITHUB_SERVER_URL: github.origin,
    ...run.env,
  };
  const inputs: Readonly<Record<string, string>> = { 'github-token': 'job-token', ...run.inputs };
  const { job, seen } = jobIn(folder);
  const input = (name: string) => inputs[name] ?? '';
  const world = { variables, input, job, patience: run.patience ?? {}, onFault: () => undefined };
  const ended = await runStep(world).then(
    ({ verdict, isGood }) => ({
      verdict,
      isGood,
      decision: decisionOf(verdict, isGood),
      cause: verdict?.error?.cause ?? '',
    }),
    (error: unknown) => ({
      verdict: null,
      isGood: false,
      decision: 'thrown' as const,
      cause: causeOf(error).cause,
    }),
  );
  const { lines, ...rest } = seen;
  return { ...ended, ...rest, code: ended.isGood ? 0 : 1, log: lines.join('\n') };
}

/** Of a run that looked at the policy alone: whether it is sound. */
const decisionOf = (verdict: Verdict | null, isGood: boolean): Verdict['decision'] =>
  verdict?.decision ?? (isGood ? 'pass' : 'fail');

/** The job's sinks in memory; files go into the folder. */
function jobIn(folder: string) {
  const seen = {
    lines: [] as string[],
    remarks: [] as Remark[],
    outputs: {} as Record<string, string>,
    summary: '',
  };
  const job: Job = {
    say: (text) => void seen.lines.push(text),
    remark: (remark) => void seen.remarks.push(remark),
    fail: (text) => void seen.lines.push(text),
    output: (name, value) => {
      seen.outputs[name] = value;
    },
    summarise: async (markdown) => {
      seen.summary += markdown;
    },
    keep: (name) => join(folder, name),
    workFolder: () => join(folder, 'work'),
  };
  return { job, seen };
}

import { OUTPUTS_WITHOUT_VERDICT } from './action/outputs';
import { stackOf } from './action/stack';
import { runStep } from './action/step';
import { failUntilAllowed } from './platform/runner/ending';
import { redactor } from './platform/runner/inert-text';
import { readInput, runnerJob } from './platform/runner/job';
import { asCode } from './report/text';
import { causeOf } from './world/failure';

// Failing until a passing verdict exists: a promise that never settles must not look like a pass.
process.exitCode = 1;

const clean = redactor([readInput('github-token'), readInput('approval-token')]);
const job = runnerJob(clean);
const ending = failUntilAllowed((why) => {
  job.fail(`${why} Nothing was approved: run the job again.`);
  tellNoVerdict();
});

/** Whoever reads the outputs must not find a pass of a run that did not end well. */
function tellNoVerdict(): void {
  for (const [name, value] of Object.entries(OUTPUTS_WITHOUT_VERDICT)) job.output(name, value);
}

function sayStack(error: unknown): void {
  const stack = stackOf(error);
  if (stack !== '') job.say(stack);
}

/** For a run that ended before it could publish a verdict. */
async function explain(error: unknown): Promise<void> {
  const { cause, nextStep } = causeOf(error);
  sayStack(error);
  job.fail(`${cause} ${nextStep}`);
  tellNoVerdict();
  await job.summarise(`## Countersign could not decide\n\n${asCode(cause)}\n\n${asCode(nextStep)}\n`);
}

async function main(): Promise<void> {
  try {
    const { isGood, reason } = await runStep({ input: readInput, job, onFault: sayStack });
    if (isGood) ending.allowSuccess();
    else job.fail(reason);
  } catch (error) {
    await explain(error).catch((second: unknown) => job.say(causeOf(second).cause));
  }
  ending.settle();
}

void main();

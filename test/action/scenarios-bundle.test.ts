import { runAction } from '../support/github/run-action';
import { eventOn, FAULTS, openStage, type Stage, TOKENS } from '../support/github/stage';
import { outcomeOf, SAMPLE } from './scenario-rows';

// A sample of the table of scenarios through the bundle, which must come to the same.

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.bank.close());
beforeEach(() => stage.reset());

test('the sample holds a dozen', () => {
  expect(SAMPLE.length).toBeGreaterThanOrEqual(12);
});

const TITLED = SAMPLE.map((row) => [row.join(', '), row] as const);

test.each(TITLED)('%s', async (_title, [event, state, token, fault, expected, mode]) => {
  const { github } = stage.bank;
  github.token('job-token', TOKENS[token]);
  FAULTS[fault]?.(stage, stage.states.get(state) ?? { number: 0, head: stage.bank.root });
  const { event: name, payload, env = {} } = eventOn(event, state, stage);
  const inputs = mode === undefined ? {} : { inputs: { status: mode } };
  const { code, outputs, log } = await runAction(github, { event: name, payload, env, ...inputs });
  const decision = outputs['decision'] ?? '';
  const seen = outcomeOf({ decision, code }, { stage, event, state });
  expect(seen).toBe(expected.replace(/^thrown/, 'error'));
  expect(code === 0 || log.includes('::error::')).toBe(true);
});

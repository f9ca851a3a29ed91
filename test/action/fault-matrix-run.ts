import type { Fault } from '../support/github/fault';
import { type StepRun, stepHere } from '../support/github/step-here';
import { type FaultBank, INPUTS, type Lane, leftBy } from './fault-matrix-bank';
import type { Kind } from './fault-matrix-kinds';
import { type Outcome, outcomesOf, type Phase, phasesOf } from './fault-matrix-outcomes';

/** One request of a passing run, and what is done to it. */
export interface Cell {
  readonly title: string;
  readonly kind: Kind;
  /** From 1. */
  readonly position: number;
  readonly request: string;
  readonly phase: Phase;
}

export interface Seen {
  readonly outcome: Outcome;
  /** Of the verdict's error or of what was thrown; '' where there is none. */
  readonly cause: string;
}

/** Waits are told apart from hangs, not sat out: a second is this many milliseconds. */
const PACE = 20;
export const stepOn = (payload: unknown, patience: StepRun['patience'] = {}): StepRun => ({
  event: 'pull_request',
  payload,
  inputs: INPUTS,
  patience: { pause: PACE, ...patience },
});

const nothing = async (): Promise<void> => undefined;

/** Every cell of one kind, for the requests that a passing run makes. */
export function cellsOf(title: string, kind: Kind, usual: readonly string[]): readonly Cell[] {
  const phases = phasesOf(usual);
  return usual.flatMap((request, at) => {
    const phase = phases[at] ?? 'mark';
    const isOf = outcomesOf(kind, request, phase).length > 0;
    return isOf ? [{ title, kind, position: at + 1, request, phase }] : [];
  });
}

export function setTrap({ github }: Lane, { kind, position }: Cell, decoy: string): void {
  github.fail(/(?:)/, { kind: 'then', before: nothing }, position - 1);
  const fault: Fault = kind.fault(decoy);
  if (kind.lasts === true) github.fail(/(?:)/, fault);
  else github.fail(/(?:)/, fault, 1);
}

/** Works through a list on so many lanes at once: what one waits for costs the others nothing. */
export async function onLanes<T>(
  lanes: readonly Lane[],
  work: readonly T[],
  each: (lane: Lane, item: T) => Promise<void>,
): Promise<void> {
  const left = [...work];
  const through = async (lane: Lane): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await each(lane, item);
  };
  await Promise.all(lanes.map(through));
}

/** The sentence that a cell's result is compared with. */
export const sentenceOf = ({ request, position, phase }: Cell, said: string): string =>
  `${position} ${request.replace(/[0-9a-f]{40}/, '…')} (${phase}): ${said}`;

/** Whether a cell came to what it had to, as a sentence. */
export function verdictOn(
  cell: Cell,
  { outcome, cause }: Seen,
): { readonly is: string; readonly must: string } {
  const allowed = outcomesOf(cell.kind, cell.request, cell.phase);
  const isNamed = cause !== '' && !/itself failed/.test(cause);
  const closes = /^(thrown|error)/.test(outcome);
  const explained = closes === isNamed ? '' : ` without a cause (${cause})`;
  const is = sentenceOf(cell, `${outcome}${explained}`);
  return { is, must: sentenceOf(cell, allowed.includes(outcome) ? outcome : allowed.join(' or ')) };
}

/** A faultless run on what a faulty one left: once for each state, since it sees nothing else. */
export function healer({ payload, head }: FaultBank): (lane: Lane) => Promise<string> {
  const known = new Map<string, Promise<string>>();
  const heal = async (lane: Lane): Promise<string> => {
    lane.github.heal();
    const { decision, code, cause } = await stepHere(lane.github, stepOn(payload));
    const contexts = new Set(lane.github.state.statuses.map(({ sha, context }) => `${sha} ${context}`));
    const isOne = contexts.size === 1 && contexts.has(`${head} countersign`);
    return `${decision} ${lane.standing()} ${code}${cause}${isOne ? '' : ' in several contexts'}`;
  };
  return (lane) => {
    const left = leftBy(lane.github.state);
    const answer = known.get(left) ?? heal(lane);
    known.set(left, answer);
    return answer;
  };
}

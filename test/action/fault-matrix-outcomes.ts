import type { Kind } from './fault-matrix-kinds';

/** Where in a run a request stands, which decides what is left when it fails. */
export type Phase =
  | 'mark'
  | 'opening'
  | 'fetching'
  | 'bringing contents'
  | 'judging'
  | 'confirming'
  | 'commenting'
  | 'looking at the comment'
  | 'looking for the status'
  | 'answering'
  | 'looking at the answer';

/** Of each request of a passing run. */
export function phasesOf(requests: readonly string[]): readonly Phase[] {
  let phase: Phase = 'mark';
  const statuses: Phase[] = ['answering', 'mark'];
  const looks: Phase[] = ['looking at the answer', 'looking for the status'];
  return requests.map((line) => {
    if (/^POST .*\/statuses\//.test(line)) phase = statuses.pop() ?? 'answering';
    else if (/^GET .*\/statuses$/.test(line)) phase = looks.pop() ?? 'looking at the answer';
    else if (/^GET .*\/comments$/.test(line)) phase = 'looking at the comment';
    else if (/\/comments$/.test(line)) phase = 'commenting';
    else if (isGit(line)) phase = phase === 'opening' || phase === 'fetching' ? gitPhase(line, phase) : phase;
    else if (/^GET .*\/pulls$/.test(line)) phase = 'confirming';
    else if (phase === 'mark') phase = 'opening';
    else if (phase === 'fetching' || phase === 'bringing contents') phase = 'judging';
    return phase;
  });
}

/** The history comes first, in a list of refs and what they are of; what it lacks is brought by its ids afterwards. */
const gitPhase = (line: string, phase: Phase): Phase =>
  line.endsWith('/info/refs') && phase === 'fetching' ? 'bringing contents' : 'fetching';

export const isGit = (line: string): boolean => /\/(info\/refs|git-upload-pack)$/.test(line);

/** Verdict (`thrown`: none), status that stands on the head (`-`: none), comments, and how the step ends. */
export type Outcome = string;

const PASS: Outcome = 'pass success 1 0';
const SILENT_PASS: Outcome = 'pass success 0 0';

/** A request that failed and is not repeated. */
const CLOSED: Readonly<Record<Phase, Outcome>> = {
  mark: 'thrown - 0 1',
  opening: 'thrown error 0 1',
  fetching: 'error error 1 1',
  'bringing contents': 'error error 1 1',
  judging: 'error error 1 1',
  confirming: 'thrown error 0 1',
  // Only people read the comment: the verdict does not depend on it.
  commenting: SILENT_PASS,
  'looking at the comment': PASS,
  'looking for the status': 'thrown error 1 1',
  answering: 'thrown error 1 1',
  'looking at the answer': 'thrown error 1 1',
};

/** As above, though it was done. */
const DONE: Partial<Record<Phase, Outcome>> = { mark: 'thrown pending 0 1', commenting: PASS };

/** Nothing is heard of GitHub from this request on. */
const DESERTED: Readonly<Record<Phase, Outcome>> = {
  mark: 'thrown - 0 1',
  opening: 'thrown pending 0 1',
  fetching: 'thrown pending 0 1',
  'bringing contents': 'thrown pending 0 1',
  judging: 'thrown pending 0 1',
  confirming: 'thrown pending 0 1',
  commenting: 'thrown pending 0 1',
  'looking at the comment': 'thrown pending 1 1',
  'looking for the status': 'thrown pending 1 1',
  answering: 'thrown pending 1 1',
  // All was decided and written by then; only nobody can say that it stands.
  'looking at the answer': 'thrown success 1 1',
};

/** What may come of it. More than one only where git decides whether it asks again. */
export function outcomesOf(kind: Kind, request: string, phase: Phase): readonly Outcome[] {
  const { effect, isDone = false, lasts = false, isJson = false, answers = {} } = kind;
  const answered = Object.entries(answers).find(([part]) => request.includes(part));
  if (answered !== undefined) return [answered[1]];
  const closed = (isDone ? DONE[phase] : undefined) ?? CLOSED[phase];
  if (effect === 'harms nothing') return [PASS];
  if (lasts) return [DESERTED[phase]];
  if (isGit(request) && isJson) return [];
  // Contents are asked for again where they did not come, and their ids say whether they are the right ones.
  const mayAskAgain = phase === 'bringing contents' && request.endsWith('/info/refs');
  if (isGit(request)) return effect === 'repeats' || mayAskAgain ? [PASS, closed] : [closed];
  // A comment is never written twice: its first answer may have been lost.
  if (phase === 'commenting' && kind.isUnclear === true) return [closed];
  return effect === 'repeats' ? [PASS] : [closed];
}

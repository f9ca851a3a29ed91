import fc from 'fast-check';
import { type BatchAnswer, BatchAnswers, type BatchQuestion } from '../../../src/platform/git/batch-answers';

const ID = 'a'.repeat(40);

interface Scripted {
  readonly question: BatchQuestion;
  readonly wire: Buffer;
  readonly answer: BatchAnswer | 'missing';
}

const missing: Scripted = { question: 'info', wire: Buffer.from(`${ID} missing\n`), answer: 'missing' };
const info = (size: number): Scripted => {
  return {
    question: 'info',
    wire: Buffer.from(`${ID} tree ${size}\n`),
    answer: { id: ID, type: 'tree', size },
  };
};
function contents(bytes: Buffer): Scripted {
  const wire = Buffer.concat([Buffer.from(`${ID} blob ${bytes.length}\n`), bytes, Buffer.from('\n')]);
  return { question: 'contents', wire, answer: { id: ID, type: 'blob', size: bytes.length, bytes } };
}

function readAll(
  pieces: readonly Buffer[],
  questions: readonly BatchQuestion[],
): (BatchAnswer | 'missing')[] {
  const answers = new BatchAnswers();
  const read: (BatchAnswer | 'missing')[] = [];
  for (const piece of pieces) {
    answers.push(piece);
    for (let question = questions[read.length]; question !== undefined; question = questions[read.length]) {
      const answer = answers.next(question);
      if (answer === undefined) break;
      read.push(answer);
    }
  }
  return read;
}

// Contents that look like the protocol itself.
const hostile = fc
  .constantFrom(`${ID} missing\n`, `\n${ID} blob 3\nabc\n`, '\n', '\0', '')
  .map((text) => Buffer.from(text));
const bytes = fc.oneof(
  hostile,
  fc.uint8Array({ maxLength: 300 }).map((part) => Buffer.from(part)),
);
const scripted = fc.oneof(fc.constant(missing), fc.nat(1e12).map(info), bytes.map(contents));

test('answers are the same however the stream is cut', () => {
  fc.assert(
    fc.property(fc.array(scripted, { maxLength: 8 }), fc.array(fc.nat(1000)), (script, cuts) => {
      const wire = Buffer.concat(script.map((entry) => entry.wire));
      const places = [0, ...cuts.map((cut) => cut % (wire.length + 1)).sort((a, b) => a - b), wire.length];
      const pieces = places.slice(1).map((end, index) => wire.subarray(places[index], end));
      const read = readAll(
        pieces,
        script.map(({ question }) => question),
      );
      expect(read).toEqual(script.map(({ answer }) => answer));
    }),
  );
});

test.each([
  ['another word', 'hello\n'],
  ['an ambiguous name', `${ID} ambiguous\n`],
  ['a negative size', `${ID} blob -1\n`],
  ['a size with a leading zero', `${ID} blob 01\n`],
  ['an unknown type', `${ID} note 1\n`],
  ['a short id', 'abc blob 1\n'],
  ['no header at all', 'x'.repeat(300)],
])('refuses %s', (_name, wire) => {
  const answers = new BatchAnswers();
  answers.push(Buffer.from(wire));
  expect(() => answers.next('info')).toThrow(/^git cat-file answered/);
});

test('refuses contents that do not end where the header says', () => {
  const answers = new BatchAnswers();
  answers.push(Buffer.from(`${ID} blob 3\nabcd\n`));
  expect(() => answers.next('contents')).toThrow('git cat-file did not end an object where it said');
});

import fc from 'fast-check';
import { agentsOfNote } from '../../src/attribution/authorship-note';
import { TraceBinder } from '../../src/attribution/bind-traces';
import { readTraceRecord } from '../../src/attribution/trace-record';
import { commitLike } from '../attestation/attested';
import { traceOf } from './traces';

/** Records of any kind, and of any length. */

test('an authorship log of any text is read without a throw', () => {
  const parts = fc.constantFrom(
    ...[
      '---\n',
      '  ',
      's_1::t_1 ',
      'h_1',
      '1-2\n',
      '{"sessions":',
      '{"s_1":',
      '}',
      '"agent_id"',
      ':',
      '[',
      '\0',
    ],
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 12 }), (words) => {
      const agents = agentsOfNote(words.join(''));
      expect(agents === null || agents.every(({ name }) => name !== '')).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('a trace that repeats itself without end is read all the same', () => {
  const record = JSON.parse(traceOf('a.ts'));
  const long = JSON.stringify({ ...record, files: Array.from({ length: 100_000 }, () => record.files[0]) });
  const adding = commitLike({ paths: ['a.ts', '.agent-trace/traces.jsonl'] });
  const binder = new TraceBinder([adding]);
  for (const text of [long, ...Array.from({ length: 50_000 }, () => traceOf('a.ts'))])
    binder.add(text, { adding, folder: '' });
  const text = 'agent-trace: cursor (anthropic/claude-opus-4-5)';
  const marker = { agent: 'cursor', class: 'author', place: 'trace', line: null, text };
  expect([...binder.result()]).toEqual([[adding.id, { markers: [marker], hints: [] }]]);
});

test('a trace of any JSON is read without a throw', () => {
  const shapes = fc.jsonValue({ maxDepth: 4 });
  const keyed = fc.record({
    files: fc.oneof(
      shapes,
      fc.array(
        fc.record({
          path: shapes,
          conversations: fc.oneof(shapes, fc.array(fc.record({ contributor: shapes, ranges: shapes }))),
        }),
      ),
    ),
    vcs: shapes,
    tool: shapes,
  });
  fc.assert(
    fc.property(fc.oneof(shapes, keyed), (value) => {
      const record = readTraceRecord(JSON.stringify(value));
      expect(record === null || record === 'none' || record.files.size > 0).toBe(true);
    }),
  );
});

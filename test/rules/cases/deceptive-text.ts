import type { DeceptiveText } from '../../../src/content/content';
import { evidenceOf, idOf, shortOf } from '../../support/evidence';
import { findingOf, type RuleCases, silent } from '../../support/rule-cases';
import { POLICY } from './policies';

const commits = [{ name: 'one', files: ['src/a.ts'] }];

const on = (...deceptive: readonly DeceptiveText[]) =>
  evidenceOf({ policy: POLICY, commits, content: { deceptive } });

const found = { rule: 'deceptive-text', severity: 'high', commit: idOf('one') } as const;

export const deceptiveText: RuleCases = {
  fires: {
    'N05 a line that is shown in another order': {
      evidence: on({
        place: { in: 'file', path: 'src/a.ts', line: 7 },
        deception: 'bidirectional',
        proof: 'U+202E RIGHT-TO-LEFT OVERRIDE',
        moreLines: 1,
      }),
      expected: [
        findingOf({
          ...found,
          title: 'Deceptive text: text is shown in another order than programs read it',
          message:
            'Line 7 of `src/a.ts`: text is shown in another order than programs read it: U+202E RIGHT-TO-LEFT OVERRIDE, and 1 more such line.',
          location: { path: 'src/a.ts', startLine: 7, endLine: 7, side: 'head' },
        }),
      ],
    },
    'N04 an added path that looks like another': {
      evidence: on({
        place: { in: 'path', path: 'src/а.ts' },
        deception: 'look-alike',
        proof: '[U+0430]bc reads as "abc" (U+0430)',
        moreLines: 0,
      }),
      expected: [
        findingOf({
          ...found,
          commit: null,
          title: 'Deceptive text: a word looks like another one',
          message: 'The path `src/а.ts`: a word looks like another one: [U+0430]bc reads as "abc" (U+0430).',
          location: { path: 'src/а.ts', startLine: 1, endLine: 1, side: 'head' },
        }),
      ],
    },
    'A04 a disguised marker in a message': {
      evidence: on({
        place: { in: 'message', commit: idOf('one'), line: 3 },
        deception: 'invisible',
        proof: 'U+200B ZERO WIDTH SPACE',
        moreLines: 0,
      }),
      expected: [
        findingOf({
          ...found,
          title: 'Deceptive text: text holds a character that nobody can see',
          message: `Line 3 of the message of commit ${shortOf('one')}: text holds a character that nobody can see: U+200B ZERO WIDTH SPACE.`,
        }),
      ],
    },
  },
  accepts: { 'text that is what it looks like': silent(on()) },
  nearMisses: {
    'a path in letters of another script': silent(
      evidenceOf({ policy: POLICY, commits: [{ name: 'one', files: ['docs/обзор.md'] }] }),
    ),
  },
};

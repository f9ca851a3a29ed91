import type { PathCollision } from '../../../src/content/content';
import { evidenceOf, idOf } from '../../support/evidence';
import { findingOf, type RuleCases, silent } from '../../support/rule-cases';
import { POLICY } from './policies';

const on = (path: string, ...collisions: readonly PathCollision[]) =>
  evidenceOf({ policy: POLICY, commits: [{ name: 'one', files: [path] }], content: { collisions } });

const at = (path: string) =>
  ({
    rule: 'path-collision',
    severity: 'high',
    commit: idOf('one'),
    location: { path, startLine: 1, endLine: 1, side: 'head' },
  }) as const;

export const pathCollision: RuleCases = {
  fires: {
    'T27 a path that differs from another in case alone': {
      evidence: on('src/Pay.ts', {
        kind: 'twin',
        path: 'src/Pay.ts',
        other: 'src/pay.ts',
        part: 'src/Pay.ts',
        otherPart: 'src/pay.ts',
      }),
      expected: [
        findingOf({
          ...at('src/Pay.ts'),
          title: '`src/Pay.ts` collides with `src/pay.ts`',
          message:
            'The change adds `src/Pay.ts` beside `src/pay.ts`: `src/Pay.ts` and `src/pay.ts` are one name where case or the form of letters does not count.',
        }),
      ],
    },
    'T27 a name that is a device on Windows': {
      evidence: on('src/aux.ts', {
        kind: 'name',
        path: 'src/aux.ts',
        detail: 'its part "aux.ts" is a device on Windows',
      }),
      expected: [
        findingOf({
          ...at('src/aux.ts'),
          title: '`src/aux.ts` is another file, or none, on other systems',
          message: 'The path `src/aux.ts`: its part "aux.ts" is a device on Windows.',
        }),
      ],
    },
  },
  accepts: { 'paths of which each is one name everywhere': silent(on('src/pay.ts')) },
  nearMisses: {
    'paths that differ in a letter': silent(
      evidenceOf({ policy: POLICY, commits: [{ name: 'one', files: ['src/pay.ts', 'src/pays.ts'] }] }),
    ),
  },
};

import { findingsOf, type Tree } from '../references/literal-change';
import type { BehaviourCase } from './behaviour-case';
import { CHANGING } from './changing';
import { DEPENDENCIES, OTHER_DEPENDENCIES } from './dependencies';
import { SAME } from './same';

const MANIFEST = `regulated:
  - { id: pay, title: Money movement, functions: ["src/pay.*#pay"] }
`;

const headOf = ({ before, after }: BehaviourCase): Tree =>
  Object.fromEntries(
    Object.entries({ ...before, ...after }).flatMap(([path, text]) => (text === null ? [] : [[path, text]])),
  );

test.each(Object.entries({ ...CHANGING, ...DEPENDENCIES }))(
  'is a change of behaviour: %s',
  async (_title, changed) => {
    expect(changed.found).not.toEqual([]);
    expect(await findingsOf(changed.before, headOf(changed), MANIFEST)).toEqual(changed.found);
  },
);

test.each(Object.entries({ ...SAME, ...OTHER_DEPENDENCIES }))('is none: %s', async (_title, changed) => {
  expect(headOf(changed)).not.toEqual(changed.before);
  expect(await findingsOf(changed.before, headOf(changed), MANIFEST)).toEqual([]);
});

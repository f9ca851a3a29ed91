import { keyOf } from '../../src/approval/demand';
import { type OwnFindings, sharesOf } from '../../src/gate/shares';
import type { Draft } from '../../src/verdict/draft';

/** Which pull requests of a group must answer for which findings of the whole. */

const DEMAND = { area: 'payments', count: 1, users: [], teams: [], otherwise: 'writers' } as const;
const KEY = keyOf(DEMAND);

interface FindingLike {
  readonly fingerprint?: string;
  readonly severity?: 'low' | 'high' | 'critical';
  readonly path?: string;
  readonly chain?: readonly string[];
  readonly blocks?: boolean;
}

const draft = ({ fingerprint = 'f', severity = 'high', path, chain = [], blocks = true }: FindingLike = {}) =>
  ({
    blocks,
    demands: [DEMAND],
    finding: {
      fingerprint,
      severity,
      location: path === undefined ? null : { path },
      chain: chain.map((step) => ({ path: step })),
    },
  }) as unknown as Draft;

const pull = (number: number, own: readonly FindingLike[], paths: readonly string[] = []): OwnFindings => ({
  number,
  drafts: own.map(draft),
  commits: [],
  paths: new Set(paths),
});

/** Numbers of those that must answer by themselves, and `all` where it comes of their meeting. */
const CASES: Readonly<Record<string, readonly [Draft, readonly OwnFindings[], readonly (number | 'all')[]]>> =
  {
    'the one that has it by itself': [draft(), [pull(1, [{}]), pull(2, [])], [1]],
    'each that has it by itself': [draft(), [pull(1, [{}]), pull(2, [{}])], [1, 2]],
    'also one that touches the file that it is in': [
      draft({ path: 'a.ts' }),
      [pull(1, [{}], ['a.ts']), pull(2, [], ['a.ts']), pull(3, [], ['b.ts'])],
      [1, 2],
    ],
    'also one that touches a file on the way to it': [
      draft({ path: 'a.ts', chain: ['pay.ts', 'a.ts'] }),
      [pull(1, [{}], ['a.ts']), pull(2, [], ['pay.ts'])],
      [1, 2],
    ],
    'all where none has it by itself': [draft(), [pull(1, [{ fingerprint: 'g' }]), pull(2, [])], ['all']],
    'all where none has it as severe': [
      draft({ severity: 'critical' }),
      [pull(1, [{ severity: 'high' }]), pull(2, [])],
      ['all', 1],
    ],
    'the one that has it where it is more severe there': [
      draft({ severity: 'low' }),
      [pull(1, [{ severity: 'low' }, { severity: 'critical' }]), pull(2, [])],
      [1],
    ],
    'one that has it although nothing blocked there': [
      draft(),
      [pull(1, [{ blocks: false }]), pull(2, [])],
      [1],
    ],
    'nobody for what does not block': [draft({ blocks: false }), [pull(1, [{}]), pull(2, [])], []],
  };

test.each(Object.entries(CASES))('%s', (_title, [finding, pulls, expected]) => {
  const { own, joint } = sharesOf([finding], pulls);
  const numbers = [...own].filter(([, keys]) => keys.has(KEY)).map(([number]) => number);
  expect([...(joint.has(KEY) ? ['all'] : []), ...numbers]).toEqual(expected);
});

import { createHash } from 'node:crypto';
import { signedBytes, toCompact } from '../../../src/attestation/envelope';
import { fixedSignature, otherS, rawSignature } from '../fixed-p256';
import type { InputCommit } from '../our-answers';
import {
  commitOf,
  DIGEST,
  GOOD,
  messageOf,
  P256,
  predicateWith,
  signed,
  statementWith,
  WINDOW,
} from '../signed';
import type { Case, Cases } from './case';

const issued = (issuedAt: string, expected: string): Case => ({
  value: signed(predicateWith({ issuedAt })),
  expected,
});
const inWindow = (issuedAt: string, expected: string): Case => ({
  value: signed(predicateWith({ issuedAt }), WINDOW),
  expected,
});
const other = (digit: string): string => digit.repeat(64);
/** The statement on a commit with these digests. */
const on = (digest: InputCommit['digest'], expected: string, subject?: readonly unknown[]): Case => ({
  commits: [
    commitOf(messageOf(subject === undefined ? GOOD : signed(statementWith({ subject }))), { digest }),
  ],
  expected,
});
const exactAlone = [{ name: 'change/exact', digest: { sha256: DIGEST.exact } }];

const PAYLOAD = statementWith({});
const ecdsa = fixedSignature(P256.secret, signedBytes(PAYLOAD));
const [ECDSA, ECDSA_TWIN] = [ecdsa, otherS(ecdsa)].map((pair) =>
  toCompact({ keyId: P256.id, payload: PAYLOAD, signature: rawSignature(pair) }),
) as [string, string];

const id = (digit: string): string => digit.repeat(40);
const BY_PATCH = { exact: other('a'), patch: DIGEST.patch };
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const EMPTY = { exact: hashOf('countersign-exact-v1\n'), patch: hashOf('countersign-patch-v1\n') };
const NOTHING = signed(
  statementWith({ subject: [{ name: 'change/exact', digest: { sha256: EMPTY.exact } }] }),
);
/** A commit with the good attestation, or none. */
const link = (
  digit: string,
  parents: readonly string[],
  value: string | null = GOOD,
  digest = DIGEST,
): InputCommit =>
  commitOf(value === null ? 'nothing\n' : messageOf(value), {
    id: id(digit),
    parents: parents.map(id),
    digest,
  });

/** Checks 6 to 10 of section 11. */
export const CIRCUMSTANCES: Cases = {
  'the last millisecond before the window': inWindow('2026-09-30T23:59:59.999Z', 'expired-key'),
  'the first millisecond of the window': inWindow('2026-10-01T00:00:00Z', 'exact'),
  'the last millisecond of the window, long ago': inWindow('2026-10-31T23:59:59.999Z', 'exact'),
  'the end of the window': inWindow('2026-11-01T00:00:00Z', 'expired-key'),
  'digits behind the third do not count': inWindow('2026-10-31T23:59:59.99999Z', 'exact'),
  'long ago under a key without a window': issued('1999-12-31T23:59:59Z', 'exact'),

  'before 1970 under a key without a window': issued('1969-12-31T23:59:59Z', 'exact'),

  'ten minutes ahead': issued('2026-11-21T10:10:00Z', 'exact'),
  'a millisecond more': issued('2026-11-21T10:10:00.001Z', 'future'),
  'a year ahead, and outside the window': inWindow('2027-11-21T10:00:00Z', 'expired-key'),

  'another id': {
    value: signed(predicateWith({ repositoryId: 'github.example/2' })),
    expected: 'wrong-repository',
  },
  'the same number on another host': {
    value: signed(predicateWith({ repositoryId: 'git.example/1' })),
    expected: 'wrong-repository',
  },
  'another name under the same id': {
    why: 'The repository was renamed.',
    value: signed(predicateWith({ repository: 'github.example/bank/old' })),
    expected: 'exact',
  },
  'the right name without an id where the id is known': {
    value: signed(predicateWith({ repositoryId: undefined })),
    expected: 'wrong-repository',
  },
  'the right name where no id is known': { value: GOOD, repository: { id: null }, expected: 'exact' },
  'another name where no id is known': {
    value: signed(predicateWith({ repository: 'github.example/bank/old' })),
    repository: { id: null },
    expected: 'wrong-repository',
  },
  'the name in another case': {
    value: signed(predicateWith({ repository: 'github.example/Bank/ledger' })),
    repository: { id: null },
    expected: 'wrong-repository',
  },
  'no name where no id is known': {
    value: signed(predicateWith({ repository: undefined })),
    repository: { id: null },
    expected: 'wrong-repository',
  },
  'neither id nor name known': {
    value: GOOD,
    repository: { id: null, name: null },
    expected: 'wrong-repository',
  },

  'both digests': on(DIGEST, 'exact'),
  'the exact digest alone matches': on({ exact: DIGEST.exact, patch: other('a') }, 'exact'),
  'the patch digest alone matches': on({ exact: other('a'), patch: DIGEST.patch }, 'patch'),
  'neither matches': on({ exact: other('a'), patch: other('b') }, 'wrong-change'),
  'the two the other way round': on({ exact: DIGEST.patch, patch: DIGEST.exact }, 'wrong-change'),
  'no patch digest stated, and exact does not match': on(
    { exact: other('a'), patch: DIGEST.patch },
    'wrong-change',
    exactAlone,
  ),
  'another repository and another change': {
    commits: [
      commitOf(messageOf(signed(predicateWith({ repositoryId: 'x' }))), {
        digest: { exact: other('a'), patch: other('b') },
      }),
    ],
    expected: 'wrong-repository',
  },

  'on a commit and on its child': {
    why: 'The exact digest holds the old content too: somebody put it back in between.',
    commits: [link('1', ['0']), link('2', ['1'])],
    expected: ['exact', 'exact'],
  },
  'on a commit, and by the patch digest on its child': {
    commits: [link('1', ['0']), link('2', ['1'], GOOD, BY_PATCH)],
    expected: ['exact', 'replayed'],
  },
  'by the patch digest on a commit, by the exact one on its child': {
    commits: [link('1', ['0'], GOOD, BY_PATCH), link('2', ['1'])],
    expected: ['patch', 'replayed'],
  },
  'by the patch digest on three in a row': {
    commits: [
      link('1', ['0'], GOOD, BY_PATCH),
      link('2', ['1'], GOOD, BY_PATCH),
      link('3', ['2'], GOOD, BY_PATCH),
    ],
    expected: ['patch', 'replayed', 'replayed'],
  },
  'on an empty commit and on its child': {
    why: 'That nothing changed twice proves nothing.',
    commits: [link('1', ['0'], NOTHING, EMPTY), link('2', ['1'], NOTHING, EMPTY)],
    expected: ['exact', 'replayed'],
  },
  'on its child with the other signature that ECDSA has for it': {
    why: 'The payload counts, not the envelope.',
    commits: [link('1', ['0'], ECDSA), link('2', ['1'], ECDSA_TWIN, BY_PATCH)],
    expected: ['exact', 'replayed'],
  },
  'far above the commit': {
    commits: [
      link('1', ['0']),
      link('2', ['1'], null),
      link('3', ['0'], null),
      link('4', ['2', '3'], null),
      link('5', ['4'], GOOD, BY_PATCH),
    ],
    expected: ['exact', 'none', 'none', 'none', 'replayed'],
  },
  'on two lines of which neither came after the other': {
    commits: [link('1', ['0']), link('2', ['0'], GOOD, BY_PATCH), link('3', ['1', '2'], null)],
    expected: ['exact', 'patch', 'none'],
  },
  'on two lines, and after both': {
    commits: [link('1', ['0']), link('2', ['0'], GOOD, BY_PATCH), link('3', ['1', '2'])],
    expected: ['exact', 'patch', 'replayed'],
  },
  'on a child of another change': {
    commits: [
      link('1', ['0']),
      commitOf(messageOf(GOOD), {
        id: id('2'),
        parents: [id('1')],
        digest: { exact: other('a'), patch: other('b') },
      }),
    ],
    expected: ['exact', 'wrong-change'],
  },
  'a second statement for the same change': {
    commits: [link('1', ['0']), link('2', ['1'], signed(predicateWith({ session: { id: 'again' } })))],
    expected: ['exact', 'exact'],
  },
};

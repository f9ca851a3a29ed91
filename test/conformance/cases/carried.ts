import { toTrailer } from '../../../src/attestation/trailer';
import { GOOD, messageOf, predicateWith, signed } from '../signed';
import type { Cases } from './case';

const [, keyId = '', payload = '', signature = ''] = GOOD.split('.');
const FOLDED = toTrailer({
  keyId,
  payload: Buffer.from(payload, 'base64url'),
  signature: Buffer.from(signature, 'base64url'),
});
const SECOND = signed(predicateWith({ session: { id: 'second' } }));
const UNKNOWN = GOOD.replace(keyId, 'nobody');
const agent = 'Co-authored-by: Claude <noreply@anthropic.com>';

/** Where an attestation stands in a message. */
export const CARRIED: Cases = {
  'a message without any': { message: `subject\n\n${agent}\n`, expected: 'none' },
  'in one line': { value: GOOD, expected: 'exact' },
  'folded at 76 columns': { message: `subject\n\n${FOLDED}\n`, expected: 'exact' },
  'folded, with CRLF': { message: `subject\n\n${FOLDED}\n`.replaceAll('\n', '\r\n'), expected: 'exact' },
  'folded by TAB and by many blanks': {
    message: `subject\n\n${FOLDED.replace('\n ', '\n\t').replaceAll('\n ', '\n      ')}\n`,
    expected: 'exact',
  },
  'blanks inside a line': { value: GOOD.replaceAll('.', ' . '), expected: 'exact' },
  'a key in lower case': { message: `subject\n\nproxy-attestation: ${GOOD}\n`, expected: 'exact' },
  'blanks before the colon, none behind it': {
    message: `subject\n\nProxy-Attestation \t:${GOOD}\n`,
    expected: 'exact',
  },
  'among other trailers': {
    message: `subject\n\nbody\n\n${agent}\n${FOLDED}\nSigned-off-by: J <j@bank.example>\n`,
    expected: 'exact',
  },
  'among prose, beside a sign-off': {
    message: `subject\n\nprose\n${FOLDED}\nSigned-off-by: J <j@bank.example>\n`,
    expected: 'exact',
  },
  'above comments and an old list of conflicts': {
    message: `subject\n\n${FOLDED}\n\nConflicts:\n\tsrc/a.ts\n# a comment\n`,
    expected: 'exact',
  },
  'above scissors': {
    message: `subject\n\n${FOLDED}\n# ------------------------ >8 ------------------------\ndiff\n\ntext\n`,
    expected: 'exact',
  },
  'without a line feed at the end': { message: `subject\n\nProxy-Attestation: ${GOOD}`, expected: 'exact' },
  'another key that begins alike': {
    message: `subject\n\nProxy-Attestations: ${UNKNOWN}\n`,
    expected: 'none',
  },

  'two that verify': { message: messageOf(GOOD, SECOND), expected: 'exact' },
  'the same twice on one commit': { message: messageOf(GOOD, GOOD), expected: 'exact' },
  'one that verifies and one that does not': { message: messageOf(GOOD, UNKNOWN), expected: 'unknown-key' },
  'two that do not: the first is the answer': {
    message: messageOf(UNKNOWN, 'v2.x'),
    expected: 'unknown-key',
  },
  'two that do not, the other way round': { message: messageOf('v2.x', UNKNOWN), expected: 'malformed' },
  '32 that verify': { message: messageOf(...Array<string>(32).fill(GOOD)), expected: 'exact' },
  'more than 32': { message: messageOf(...Array<string>(33).fill(GOOD)), expected: 'malformed' },

  'elsewhere, and it verifies': {
    message: `subject\n\n${FOLDED}\n\nA paragraph that a squash put below.\n`,
    expected: 'exact',
  },
  'elsewhere, indented in a list of squashed messages': {
    message: `subject\n\n* one\n\n  ${FOLDED.replaceAll('\n', '\n  ')}\n\n* two\n\nlast words\n`,
    expected: 'exact',
  },
  'elsewhere, and it does not verify': {
    why: 'Text alone never accuses.',
    message: `subject\n\nProxy-Attestation: ${UNKNOWN}\n\nlast words\n`,
    expected: 'none',
  },
  'elsewhere one that does not verify, in the block one that does': {
    message: `subject\n\nProxy-Attestation: ${UNKNOWN}\n\nProxy-Attestation: ${GOOD}\n`,
    expected: 'exact',
  },
  'elsewhere one that verifies, in the block one that does not': {
    message: `subject\n\nProxy-Attestation: ${GOOD}\n\nProxy-Attestation: ${UNKNOWN}\n`,
    expected: 'unknown-key',
  },
  'in the middle of a line': { message: `subject\n\nsee Proxy-Attestation: ${GOOD}\n`, expected: 'none' },
};

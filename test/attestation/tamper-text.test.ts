import { compactOf, PROXY } from './attested';
import { PAYLOAD, reasonFor } from './payload-regions';
import { LONG, surprises, type Tampered } from './tampered';

/** Every byte of the fixed envelope as a commit carries it: no other is accepted, each is refused for its own reason. */

/** Where each part of the compact text ends. */
const VERSION = 'v1.'.length;
const KEY_ID = VERSION + PROXY.id.length;
const PAYLOAD_TEXT = KEY_ID + 1 + Math.ceil((PAYLOAD.length * 4) / 3);

const LETTER = /[A-Za-z0-9_-]/;
const DROPPED = /[ \t\r\n]/;

/** By region, and within it by what the other value is. */
function reasonInText(changed: Buffer, at: number, value: number): string {
  const letter = String.fromCharCode(value);
  if (at < VERSION) return 'malformed';
  if (at < KEY_ID) return LETTER.test(letter) || DROPPED.test(letter) ? 'unknown-key' : 'malformed';
  if (at === KEY_ID || at === PAYLOAD_TEXT) return 'malformed'; // the dots
  if (!LETTER.test(letter)) return 'malformed'; // white space too: one letter less is no base64, or not this JSON
  if (at > PAYLOAD_TEXT)
    return isStray(letter, at === changed.length - 1, 64) ? 'malformed' : 'bad-signature';
  if (isStray(letter, at === PAYLOAD_TEXT - 1, PAYLOAD.length)) return 'malformed';
  return reasonFor(Buffer.from(changed.toString('latin1', KEY_ID + 1, PAYLOAD_TEXT), 'base64url'));
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** In the last letter of so many bytes modulo three, the bits that stand for nothing are zero. */
const STEP = [1, 16, 4] as const;

const isStray = (letter: string, isLast: boolean, bytes: number): boolean =>
  isLast && ALPHABET.indexOf(letter) % (STEP[bytes % 3] ?? 1) !== 0;

test(
  'no other byte in the text is accepted, white space among them',
  async () => {
    const tamper = (changed: Buffer, at: number, value: number): Tampered => ({
      text: changed.toString('utf8'),
      expected: reasonInText(changed, at, value),
    });
    const text = Buffer.from(await compactOf());
    expect(await surprises(text, tamper)).toEqual({ tried: text.length * 255, wrong: [] });
  },
  LONG,
);

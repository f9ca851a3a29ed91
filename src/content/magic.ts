import type { OpaqueKind } from './content';

/** What the first bytes of a file say that it is; a name says nothing. */
export interface Format {
  readonly kind: OpaqueKind | 'media';
  /** With its article. */
  readonly detail: string;
}

interface Signature extends Format {
  readonly at: number;
  readonly bytes: Buffer;
}

const signature = (kind: Format['kind'], detail: string, hex: string, at = 0): Signature => ({
  kind,
  detail,
  at,
  bytes: Buffer.from(hex, 'hex'),
});

const text = (kind: Format['kind'], detail: string, start: string, at = 0): Signature => ({
  kind,
  detail,
  at,
  bytes: Buffer.from(start, 'latin1'),
});

const SIGNATURES: readonly Signature[] = [
  signature('binary', 'a WebAssembly module', '0061736d'),
  signature('binary', 'a native binary (ELF)', '7f454c46'),
  signature('binary', 'a native binary (Mach-O)', 'feedface'),
  signature('binary', 'a native binary (Mach-O)', 'feedfacf'),
  signature('binary', 'a native binary (Mach-O)', 'cefaedfe'),
  signature('binary', 'a native binary (Mach-O)', 'cffaedfe'),
  signature('binary', 'compiled code (a Java class or a universal Mach-O binary)', 'cafebabe'),
  text('binary', 'compiled code (Dalvik)', 'dex\n0'),
  signature('binary', 'compiled code (LLVM bitcode)', '4243c0de'),
  signature('binary', 'compiled code (Lua)', '1b4c7561'),
  text('archive', 'an archive (zip)', 'PK\x03\x04'),
  text('archive', 'an archive (zip)', 'PK\x05\x06'),
  signature('archive', 'an archive (gzip)', '1f8b08'),
  text('archive', 'an archive (bzip2)', '1AY&SY', 4),
  signature('archive', 'an archive (xz)', 'fd377a585a00'),
  signature('archive', 'an archive (7z)', '377abcaf271c'),
  signature('archive', 'an archive (Zstandard)', '28b52ffd'),
  signature('archive', 'an archive (LZ4)', '04224d18'),
  signature('archive', 'an archive (compress)', '1f9d90'),
  text('archive', 'an archive (RAR)', 'Rar!\x1a\x07'),
  text('archive', 'an archive (cabinet)', 'MSCF\0\0\0\0'),
  text('archive', 'an archive (ar)', '!<arch>\n'),
  text('archive', 'a package (RPM)', '\xed\xab\xee\xdb'),
  text('archive', 'an archive (tar)', 'ustar', 257),
  text('archive', 'a git bundle', '# v2 git bundle\n'),
  text('archive', 'a git bundle', '# v3 git bundle\n'),
  text('media', 'a PDF document', '%PDF-'),
  text('media', 'a PostScript document', '%!PS-Adobe'),
  signature('media', 'a PNG image', '89504e470d0a1a0a'),
  signature('media', 'a JPEG image', 'ffd8ff'),
  text('media', 'a GIF image', 'GIF8'),
  text('media', 'a RIFF file', 'RIFF'),
  text('media', 'a font', 'wOF'),
  text('media', 'a font', 'OTTO'),
  signature('media', 'a font', '0001000000'),
  text('media', 'an Ogg file', 'OggS'),
  text('media', 'an MP3 file', 'ID3'),
  text('media', 'a FLAC file', 'fLaC'),
  signature('media', 'an icon', '00000100'),
  text('media', 'a video', 'ftyp', 4),
];

const OFFICE = /\.(?:docx|xlsx|pptx|dotx|xltx|potx|odt|ods|odp|odg|epub|vsdx)$/i;
/** First entries of a zip that is an office document or a book. */
const OFFICE_ENTRIES =
  /^(?:\[Content_Types\]\.xml|mimetype|_rels\/|docProps\/|word\/|xl\/|ppt\/|customXml\/|META-INF\/|Thumbnails\/)/;
const LOCAL_HEADER = 30;

/** What the bytes are; `null` where no known format begins, or ends, this way. */
export function formatOf(bytes: Buffer, path: string): Format | null {
  const known = SIGNATURES.find((one) => standsAt(bytes, one));
  if (known !== undefined)
    return isDocument(known, bytes, path) ? { kind: 'media', detail: 'a document' } : withTail(known, bytes);
  if (isPortableExecutable(bytes)) return { kind: 'binary', detail: 'a native binary (PE)' };
  if (isPythonBytecode(bytes)) return { kind: 'binary', detail: 'compiled code (Python)' };
  return endsAsZip(bytes) ? { kind: 'archive', detail: 'an archive (zip) behind other content' } : null;
}

const standsAt = (bytes: Buffer, { at, bytes: expected }: Signature): boolean =>
  bytes.length >= at + expected.length &&
  bytes.compare(expected, 0, expected.length, at, at + expected.length) === 0;

/** A picture can carry an archive behind it. */
const withTail = ({ kind, detail }: Signature, bytes: Buffer): Format =>
  kind === 'media' && endsAsZip(bytes)
    ? { kind: 'archive', detail: `${detail} with an archive (zip) behind it` }
    : { kind, detail };

const isDocument = ({ detail }: Signature, bytes: Buffer, path: string): boolean =>
  detail === 'an archive (zip)' &&
  OFFICE.test(path) &&
  OFFICE_ENTRIES.test(bytes.toString('latin1', LOCAL_HEADER, LOCAL_HEADER + 40));

function isPortableExecutable(bytes: Buffer): boolean {
  if (bytes.length < 64 || bytes.toString('latin1', 0, 2) !== 'MZ') return false;
  const header = bytes.readUInt32LE(60);
  return bytes.toString('latin1', header, header + 4) === 'PE\0\0';
}

const isPythonBytecode = (bytes: Buffer): boolean =>
  bytes.length > 16 && bytes[1] === 0x0d && bytes[2] === 0x0d && bytes[3] === 0x0a;

const END_RECORD = Buffer.from('PK\x05\x06', 'latin1');
const END_RECORD_BYTES = 22;
const LONGEST_COMMENT = 65_535;

/** Zip readers start from the end: whatever stands before it, the file is an archive to them. */
function endsAsZip(bytes: Buffer): boolean {
  const tail = bytes.subarray(Math.max(0, bytes.length - END_RECORD_BYTES - LONGEST_COMMENT));
  const at = tail.lastIndexOf(END_RECORD);
  if (at === -1 || at + END_RECORD_BYTES > tail.length) return false;
  return at + END_RECORD_BYTES + tail.readUInt16LE(at + 20) === tail.length && tail.readUInt16LE(at + 10) > 0;
}

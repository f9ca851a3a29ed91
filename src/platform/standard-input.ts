import { Failure } from '../world/failure';

/** Everything on standard input. @throws Failure where it is a terminal (nobody is asked to type it) or too long */
export async function readStandardInput(limit: number): Promise<Buffer> {
  if (process.stdin.isTTY === true)
    throw new Failure('nothing comes in on standard input', 'Pipe the text in, or name a file instead of -.');
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > limit)
      throw new Failure(`standard input holds over ${limit} bytes`, 'Pipe in the attestation alone.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

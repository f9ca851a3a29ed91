// Builds the literal repositories of test/vectors with plain git. docs/attestation-spec.md tells what they are for, and
// test/vectors/conformance/README.md how they are written.
const { spawn } = require('node:child_process');
const { readFileSync } = require('node:fs');
const { mkdtemp, rm } = require('node:fs/promises');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const VECTORS = join(__dirname, '..', 'test', 'vectors');
const PERSON = 'Vector <vector@countersign.example> 1760000000 +0000';

/** Every literal repository: our own, and the pairs of trees in change-digests as two commits each. */
function literalRepositories() {
  const own = readVectors('conformance/repositories.json');
  const pairs = readVectors('change-digests/cases.json');
  return [...own.repositories, ...pairs.map(repositoryOfPair)];
}

function readVectors(path) {
  return JSON.parse(readFileSync(join(VECTORS, path), 'utf8'));
}

function repositoryOfPair({ name, before, after, exact, patch }) {
  const tree = (side) => Object.entries(side).map(([path, entry]) => ({ path, ...entry }));
  const commits = [
    { name: 'before', parents: [], tree: tree(before) },
    { name: 'after', parents: ['before'], tree: tree(after), exact, patch },
  ];
  return { name: `change-digests: ${name}`, objectFormat: 'sha1', commits };
}

/**
 * Makes one as a bare repository in a temporary folder.
 * @returns its folder, the ids of its commits by name, and `dispose`
 */
async function buildRepository({ objectFormat, commits, replace = [] }) {
  const directory = await mkdtemp(join(tmpdir(), 'countersign-vector-'));
  const dispose = () => rm(directory, { recursive: true, force: true, maxRetries: 3 });
  try {
    await git(directory, ['init', '-q', '--bare', '-b', 'main', `--object-format=${objectFormat}`]);
    const printed = await git(
      directory,
      ['fast-import', '--quiet', '--done', '--date-format=raw'],
      streamOf(commits),
    );
    const list = printed.trim().split('\n');
    const ids = Object.fromEntries(commits.map(({ name }, index) => [name, list[index]]));
    for (const [from, to] of replace)
      await git(directory, ['update-ref', `refs/replace/${ids[from]}`, ids[to]]);
    return { directory, ids, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** What `git fast-import` reads: each commit on a ref of its own, with its whole tree. */
function streamOf(commits) {
  const marks = new Map(commits.map(({ name }, index) => [name, index + 1]));
  const parts = commits.flatMap(({ name, parents, tree }, index) => [
    Buffer.from(`commit refs/heads/c${index + 1}\nmark :${index + 1}\n`),
    Buffer.from(`author ${PERSON}\ncommitter ${PERSON}\n`),
    ...data(Buffer.from(`${name}\n`)),
    Buffer.from(
      parents.map((parent, at) => `${at === 0 ? 'from' : 'merge'} :${marks.get(parent)}\n`).join(''),
    ),
    Buffer.from('deleteall\n'),
    ...tree.flatMap(edit),
    Buffer.from('\n'),
  ]);
  const asked = commits.map((_, index) => Buffer.from(`get-mark :${index + 1}\n`));
  return Buffer.concat([...parts, ...asked, Buffer.from('done\n')]);
}

function edit(entry) {
  const path = quoted(
    entry.pathBase64 === undefined ? Buffer.from(entry.path) : Buffer.from(entry.pathBase64, 'base64'),
  );
  if (entry.commit !== undefined) return [Buffer.from(`M 160000 ${entry.commit} ${path}\n`)];
  return [Buffer.from(`M ${entry.mode} inline ${path}\n`), ...data(contentOf(entry))];
}

/** Bytes of a file or link: `text`, `base64`, or pieces repeated with `#` standing for 1, 2, 3 ... */
function contentOf({ text, base64, repeated }) {
  if (base64 !== undefined) return Buffer.from(base64, 'base64');
  if (repeated === undefined) return Buffer.from(text);
  const pieces = repeated.flatMap(({ text: piece, times }) =>
    Array.from({ length: times }, (_, index) => piece.replaceAll('#', String(index + 1))),
  );
  return Buffer.from(pieces.join(''));
}

function data(bytes) {
  return [Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n')];
}

/** As fast-import reads a path: in quotes, every byte that is no letter, digit or `/` in octal. */
function quoted(bytes) {
  const letters = [...bytes].map((byte) => {
    const letter = String.fromCharCode(byte);
    return /[A-Za-z0-9/]/.test(letter) ? letter : `\\${byte.toString(8).padStart(3, '0')}`;
  });
  return `"${letters.join('')}"`;
}

function git(directory, args, input = '') {
  const env = {
    PATH: process.env.PATH,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
  };
  return new Promise((settle, reject) => {
    const child = spawn('git', ['-C', directory, ...args], { env });
    const output = [];
    const errors = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => errors.push(chunk));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) settle(Buffer.concat(output).toString('utf8'));
      else reject(new Error(`git ${args[0]} ended with ${code}: ${Buffer.concat(errors).toString('utf8')}`));
    });
  });
}

module.exports = { buildRepository, literalRepositories, readVectors };

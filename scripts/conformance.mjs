#!/usr/bin/env node
// Runs the vectors of docs/attestation-spec.md against any implementation, through commands that it names (section 12).
import { spawn } from 'node:child_process';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import repositories from './conformance.repositories.cjs';

const { buildRepository, literalRepositories, readVectors } = repositories;
const AT_ONCE = 2;
const TIMEOUT = 300_000;
const USAGE = `Usage: node scripts/conformance.mjs [--digest CMD] [--verify CMD] [--trailers CMD] [--only TEXT]

  --digest CMD     gets repositories and commits, or one of each in the places of {repository} and {commit} in CMD
  --verify CMD     gets commits with their messages, and a keyring
  --trailers CMD   gets commit messages
  --only TEXT      only cases whose names hold the text

Each reads a JSON value a line, and prints one a line. The interface: docs/attestation-spec.md, section 12.
`;

process.exitCode = 2;
try {
  process.exitCode = await main(optionsOf(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`conformance: ${error.message}\n`);
}

function optionsOf(args) {
  const text = { type: 'string' };
  const options = { digest: text, verify: text, trailers: text, only: text, help: { type: 'boolean' } };
  return parseArgs({ args, options }).values;
}

async function main({ digest, verify, trailers, only = '', help = false }) {
  const commands = [digest, verify, trailers];
  if (help || commands.every((command) => command === undefined)) {
    process.stdout.write(USAGE);
    return help ? 0 : 2;
  }
  const isWanted = ({ name }) => name.includes(only);
  const results = [
    ...(digest === undefined ? [] : await digestResults(digest, isWanted)),
    ...(verify === undefined ? [] : await resultsOf(verify, verifyCases().filter(isWanted))),
    ...(trailers === undefined ? [] : await resultsOf(trailers, trailerCases().filter(isWanted))),
  ];
  return tell(results);
}

/** One result a commit whose digests are stated. */
async function digestResults(command, isWanted) {
  const built = [];
  try {
    const cases = [];
    for (const literal of literalRepositories()) {
      const wanted = digestCases(literal).filter(isWanted);
      if (wanted.length === 0) continue;
      const repository = await buildRepository(literal);
      built.push(repository);
      cases.push(...wanted.map((wish) => digestCase(wish, repository)));
    }
    return command.includes('{commit}')
      ? await inTurns(cases, (single) => resultOfArguments(command, single))
      : await resultsOf(command, cases);
  } finally {
    await Promise.all(built.map(({ dispose }) => dispose()));
  }
}

function digestCases({ name: repository, commits }) {
  return commits
    .filter(({ exact }) => exact !== undefined)
    .map((commit) => ({ commit, name: `${repository}: ${commit.name}` }));
}

function digestCase({ name, commit: { name: key, id, exact, patch } }, { directory, ids }) {
  if (id !== undefined && id !== ids[key])
    throw new Error(`git built another commit for ${name}: ${ids[key]}`);
  return { name, expected: { exact, patch }, input: { repository: directory, commit: ids[key] } };
}

/** For a program that takes a repository and a commit as arguments: one process for each. */
async function resultOfArguments(command, { name, expected, input: { repository, commit } }) {
  const words = wordsOf(command).map((word) =>
    word.replace('{repository}', repository).replace('{commit}', commit),
  );
  const [got] = await answersOf(words, '', 1);
  return { name, expected, got };
}

function verifyCases() {
  const { keyrings, cases } = readVectors('conformance/attestations.json');
  return cases.map(({ name, keyring, expected, input }) => {
    return { name, expected, input: { ...input, keyring: keyrings[keyring] } };
  });
}

function trailerCases() {
  const { cases } = readVectors('trailers/cases.json');
  return cases.map(({ name, message, git_2_39_5_values: values }) => {
    // git's answers keep the line breaks of a folded value.
    const expected = values.map((value) => value.replace(/\r?\n[ \t\r\n]*/g, ' '));
    return { name: `trailers: ${name}`, expected, input: message };
  });
}

/** One process for all cases: a line in, a line out. */
async function resultsOf(command, cases) {
  const lines = cases.map(({ input }) => `${JSON.stringify(input)}\n`).join('');
  const got = await answersOf(wordsOf(command), lines, cases.length);
  return cases.map(({ name, expected }, index) => ({ name, expected, got: got[index] }));
}

function wordsOf(command) {
  return command.split(/\s+/).filter(Boolean);
}

/** What the command prints, each line read as JSON; a text that says why where there is nothing to read. */
async function answersOf([program, ...args], input, count) {
  const { code, output, errors } = await run(program, args, input);
  const lines = output.split('\n').filter(Boolean);
  const fault =
    code === 0
      ? lines.length !== count && `printed ${lines.length} lines, expected ${count}`
      : `ended with ${code}: ${errors.trim().split('\n').at(-1)}`;
  return Array.from({ length: count }, (_, index) => fault || readAnswer(lines[index]));
}

function readAnswer(line) {
  try {
    return JSON.parse(line);
  } catch {
    return `printed no JSON: ${line.slice(0, 100)}`;
  }
}

function run(program, args, input) {
  return new Promise((settle, reject) => {
    const child = spawn(program, args);
    const timer = setTimeout(() => child.kill('SIGKILL'), TIMEOUT);
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      errors += text;
    });
    // A command that reads nothing closes the pipe; what it prints counts.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(new Error(`${program} could not be started: ${error.message}`));
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      settle({ code: code ?? signal, output, errors });
    });
  });
}

async function inTurns(items, work) {
  const results = [];
  for (let start = 0; start < items.length; start += AT_ONCE) {
    results.push(...(await Promise.all(items.slice(start, start + AT_ONCE).map(work))));
  }
  return results;
}

function tell(results) {
  const misses = results.filter(({ expected, got }) => !isDeepStrictEqual(expected, got));
  for (const { name, expected, got } of misses) {
    process.stdout.write(
      `MISS ${name}\n  expected ${JSON.stringify(expected)}\n  got      ${JSON.stringify(got)}\n`,
    );
  }
  process.stdout.write(`${results.length - misses.length} of ${results.length} agree\n`);
  return results.length > 0 && misses.length === 0 ? 0 : 1;
}

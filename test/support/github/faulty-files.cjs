// Loaded before the bundle: notes in FILES_LOG each file that is touched and each program that is started, and lets the FILES_AT-th of
// them, or with FILES_LASTS every one from there on that writes, fail as FILES_CODE says.
const fs = require('node:fs');
const child = require('node:child_process');
const { sep } = require('node:path');

const WRITERS = [
  'appendFile',
  'copyFile',
  'mkdir',
  'mkdtemp',
  'writeFile',
  'rename',
  'symlink',
  'createWriteStream',
];
const READERS = ['access', 'lstat', 'open', 'opendir', 'readFile', 'readdir', 'readlink', 'realpath', 'stat'];
const REMOVERS = ['rm', 'rmdir', 'unlink'];
const { FILES_LOG, FILES_CODE } = process.env;
const at = Number(process.env.FILES_AT ?? 0);
const lasts = process.env.FILES_LASTS === '1';
const log = fs.openSync(FILES_LOG, 'a');
const writeSync = fs.writeSync;
/** The bundle itself, and what Node reads to start it. */
const OWN = `${sep}dist${sep}index.js`;

let count = 0;
// Some are made of others: only what was called from outside counts.
let depth = 0;

/** Whether this one is to fail. */
function isToFail(kind, name, target) {
  if (depth > 0 || String(target).endsWith(OWN)) return false;
  count += 1;
  writeSync(log, `${kind} ${name} ${String(target)}\n`);
  return count === at || (lasts && count > at && kind === 'write');
}

function failure(name, target) {
  const error = new Error(`${FILES_CODE}: ${name} '${String(target)}'`);
  return Object.assign(error, { code: FILES_CODE, syscall: name, path: String(target) });
}

/** A disk that is full takes what still fits. */
function writeHalf(name, [target, data]) {
  if (FILES_CODE !== 'ENOSPC' || !/^(append|write)File/.test(name) || typeof target !== 'string') return;
  const half = String(data).slice(0, String(data).length / 2);
  depth += 1;
  try {
    fs[name.startsWith('append') ? 'appendFileSync' : 'writeFileSync'](target, half);
  } finally {
    depth -= 1;
  }
}

function within(call) {
  depth += 1;
  try {
    return call();
  } finally {
    depth -= 1;
  }
}

function patch(owner, name, kind, fail) {
  const original = owner[name];
  if (typeof original !== 'function') return;
  owner[name] = Object.assign(function patched(...args) {
    if (isToFail(kind, name, args[0])) {
      writeHalf(name, args);
      return fail(failure(name, args[0]));
    }
    return within(() => original.apply(this, args));
  }, original);
}

const kinds = { write: WRITERS, read: READERS, remove: REMOVERS };
for (const [kind, names] of Object.entries(kinds)) {
  for (const name of names) {
    patch(fs, `${name}Sync`, kind, (error) => {
      throw error;
    });
    patch(fs.promises, name, kind, (error) => Promise.reject(error));
  }
}
patch(fs, 'existsSync', 'read', () => false);

const spawn = child.spawn;
child.spawn = function patched(program, ...rest) {
  const words = (Array.isArray(rest[0]) ? rest[0] : []).filter(
    (word, index, all) => !/^-/.test(word) && all[index - 1] !== '-c',
  );
  const name = isToFail('start', 'spawn', `${program} ${words[0] ?? ''}`) ? '/nowhere/git' : program;
  return spawn.call(this, name, ...rest);
};
require('node:module').syncBuiltinESMExports();

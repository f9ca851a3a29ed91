/** Marks what `require` loads, as a compiler that is registered before has left it (observed-probe.cjs). */
const Module = require('node:module');
const { relative, resolve } = require('node:path');
const { marked, tabled } = require('./observed-insert.cjs');
require('./observed-probe.cjs');

const root = resolve(process.env.OBSERVED_ROOT ?? '.');
const compile = Module.prototype._compile;

Module.prototype._compile = function (content, filename, ...rest) {
  const path = relative(root, filename);
  const isOwn = !path.startsWith('..') && !/(?:^|\/)node_modules\//.test(path);
  const code = isOwn ? tabled(path, marked(path, content), filename) : content;
  return compile.call(this, code, filename, ...rest);
};

/**
 * For jest: a configuration that marks the repository's own code before the transformers of its own compile it (observed-probe.cjs).
 *
 *   // observed.config.cjs in the repository
 *   module.exports = require('…/test/bench/observed-jest.cjs').observed(require('./jest.config.js'), __dirname);
 *
 *   OBSERVED_PAIRS=$HOME/pairs.jsonl npx jest --runInBand --no-cache --config observed.config.cjs
 *
 * Compilers that check types must be told not to (`diagnostics: false` of ts-jest): the marks have none.
 */
const { relative } = require('node:path');
const { marked, tabled } = require('./observed-insert.cjs');

/** @param root folder of the repository, which paths are relative to */
function observed(config, root) {
  const transform = Object.fromEntries(
    Object.entries(config.transform).map(([pattern, own]) => {
      const [inner, options] = typeof own === 'string' ? [own, {}] : own;
      return [
        pattern,
        [__filename, { root, inner: inner.replace('<rootDir>', config.rootDir ?? root), options }],
      ];
    }),
  );
  const setupFiles = [require.resolve('./observed-probe.cjs'), ...(config.setupFiles ?? [])];
  return { ...config, transform, setupFiles };
}

function createTransformer({ root, inner, options }) {
  const module = require(require.resolve(inner, { paths: [root] }));
  const own = module.default ?? module;
  const transformer = own.createTransformer?.(options) ?? own;
  return {
    process(source, filename, settings) {
      const path = relative(root, filename);
      const compile = (text) =>
        transformer.process(text, filename, { ...settings, transformerConfig: options });
      if (path.startsWith('..') || /(?:^|\/)node_modules\//.test(path) || !/\.[cm]?[jt]sx?$/.test(path))
        return compile(source);
      const made = compile(marked(path, source));
      return { code: tabled(path, typeof made === 'string' ? made : made.code, filename) };
    },
  };
}

module.exports = { observed, createTransformer };

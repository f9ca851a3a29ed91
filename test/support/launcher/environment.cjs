const childProcess = require('node:child_process');
const { TestEnvironment } = require('jest-environment-node');
const { openLauncher } = require('./launch.cjs');

/** One for all test files of a worker; elsewhere than on Linux a process is started without copying the one that starts it. */
const launcher = process.platform === 'linux' ? openLauncher() : null;
const { spawn } = childProcess;

/**
 * Starts every `git` from a small process beside: Linux copies the page tables of whoever starts one, which takes longer than git
 * itself where that is a worker with a compiler and many modules. It is the same git with the same arguments, environment and pipes.
 */
module.exports = class LaunchingEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    if (launcher === null) return;
    const { launch } = await launcher;
    childProcess.spawn = (command, ...given) => {
      const [args, options] = Array.isArray(given[0]) ? given : [[], given[0]];
      return command === 'git' && isPlain(options)
        ? launch(command, args, options)
        : spawn(command, ...given);
    };
  }

  async teardown() {
    childProcess.spawn = spawn;
    await super.teardown();
  }
};

const PLAIN = new Set(['cwd', 'env', 'stdio', 'windowsHide']);

/** Whether nothing is asked but a folder, an environment and three pipes. */
const isPlain = ({ stdio = 'pipe', ...options } = {}) =>
  [stdio].flat().every((way) => way === 'pipe') && Object.keys(options).every((name) => PLAIN.has(name));

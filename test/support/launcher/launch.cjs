const { fork } = require('node:child_process');
const { EventEmitter, once } = require('node:events');
const { connect } = require('node:net');
const { join } = require('node:path');

/** What Node's `ChildProcess` is to whoever started it, of a process that another one started. */
class Launched extends EventEmitter {
  exitCode = null;
  signalCode = null;
  killed = false;
  #open = 3;
  #kill;

  constructor(address, kill) {
    super();
    this.stdio = [connect(address), connect(address), connect(address)];
    [this.stdin, this.stdout, this.stderr] = this.stdio;
    for (const stream of [this.stdout, this.stderr]) stream.on('close', () => this.#closeOne());
    this.#kill = kill;
  }

  kill(signal = 'SIGTERM') {
    if (this.exitCode !== null || this.signalCode !== null) return false;
    if (this.pid === undefined) this.once('spawn', () => this.#kill(signal));
    else this.#kill(signal);
    this.killed = true;
    return true;
  }

  /** Takes what the launcher tells. */
  take({ pid, error, ended }) {
    if (pid !== undefined) {
      this.pid = pid;
      this.emit('spawn');
    }
    if (error !== undefined) {
      this.exitCode = error.errno ?? -1;
      this.emit('error', Object.assign(new Error(error.message), error));
    }
    if (ended !== undefined) {
      [this.exitCode, this.signalCode] = ended;
      this.emit('exit', ...ended);
    }
    if (error !== undefined || ended !== undefined) this.#end();
  }

  /** As Node: nothing more goes in, and output that nobody listens to holds nothing up. */
  #end() {
    this.stdin.destroy();
    for (const stream of [this.stdout, this.stderr]) if (stream.readableFlowing === null) stream.resume();
    this.#closeOne();
  }

  #closeOne() {
    this.#open -= 1;
    if (this.#open === 0) this.emit('close', this.exitCode, this.signalCode);
  }
}

/** Starts the launcher; `launch` is `spawn` with pipes. */
exports.openLauncher = async () => {
  const launcher = fork(join(__dirname, 'launcher.cjs'), { execArgv: [] });
  const [address] = await once(launcher, 'message');
  const running = new Map();
  launcher.on('message', ({ id, ...told }) => {
    running.get(id)?.take(told);
    if (told.pid === undefined) running.delete(id);
    if (running.size === 0) launcher.channel.unref();
  });
  // It ends with its worker, which only a process that runs keeps alive.
  launcher.unref();
  launcher.channel.unref();
  let count = 0;
  const launch = (command, args, { cwd = process.cwd(), env = process.env } = {}) => {
    count += 1;
    const id = count;
    const launched = new Launched(address, (signal) => launcher.send({ id, signal }));
    running.set(id, launched);
    launcher.channel.ref();
    launcher.send({ id, command, args, cwd, env: { ...env } });
    return launched;
  };
  return { launch };
};

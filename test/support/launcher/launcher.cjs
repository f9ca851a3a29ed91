const { spawn } = require('node:child_process');
const { randomUUID } = require('node:crypto');
const { createServer } = require('node:net');

// Starts processes for a worker. Each order comes with three connections, opened just before it: the process's standard streams.
const orders = [];
const streams = [];
const running = new Map();

function startNext() {
  while (orders.length > 0 && streams.length >= 3) start(orders.shift(), streams.splice(0, 3));
}

function start({ id, command, args, cwd, env }, stdio) {
  const tell = (told) => process.send({ id, ...told });
  const child = spawn(command, args, { cwd, env, stdio });
  // Its own copies are closed, so that they end with the process.
  for (const stream of stdio) stream.destroy();
  running.set(id, child);
  child.on('spawn', () => tell({ pid: child.pid }));
  child.on('error', (error) => tell({ error: { ...error, message: error.message } }));
  child.on('exit', (...ended) => {
    running.delete(id);
    tell({ ended });
  });
}

const server = createServer({ pauseOnConnect: true }, (stream) => {
  streams.push(stream);
  startNext();
});
process.on('message', ({ signal, ...order }) => {
  if (signal !== undefined) return void running.get(order.id)?.kill(signal);
  orders.push(order);
  startNext();
});
process.on('disconnect', () => process.exit());
// An abstract socket: it leaves no file behind.
const address = `\0countersign-${randomUUID()}`;
server.listen(address, () => process.send(address));

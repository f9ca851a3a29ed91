import { Worker } from 'node:worker_threads';
import { textOf } from '../../analysis/files/fact-text';
import { languageOf } from '../../analysis/languages/languages';
import type { FactTexts, Source } from '../../analysis/source';
import { unreadable } from '../../analysis/unread-facts';

/** How much text one thread gets at a time: small enough that all end together. */
const TASK_BYTES = 192 * 1024;
/**
 * The same on every machine, so that what a file asks of the compiler is too much everywhere or nowhere. Much room for the
 * young: a tree of syntax is dead before it is ever moved.
 */
const LIMITS = { maxYoungGenerationSizeMb: 64, maxOldGenerationSizeMb: 1024, stackSizeMb: 4 };

/** What a thread runs: nothing but the analyser. Its files come as one piece of memory, handed over and not copied. */
const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads');
const analyser = require(workerData);
parentPort.postMessage('ready');
parentPort.on('message', ({ asked, files, bytes }) => {
  let at = 0;
  const sources = files.map(({ path, blob, length }) => {
    const source = { path, blob, bytes: Buffer.from(bytes, at, length) };
    at += length;
    return source;
  });
  parentPort.postMessage(analyser[asked](sources));
});`;

/** Which of the analyser's functions is asked. */
type Asked = 'texts' | 'markTexts' | 'callTexts' | 'outlineTexts';

interface Task {
  readonly asked: Asked;
  readonly sources: readonly Source[];
  readonly done: (texts: readonly string[]) => void;
  readonly failed: (cause: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  isReady: boolean;
  task: Task | null;
}

/** Reads files in threads of their own. A file that brings its thread down fails for itself alone. */
export class ExtractionThreads implements FactTexts {
  private readonly bundle: string;
  private readonly count: number;
  private readonly threads: Thread[] = [];
  private readonly queue: Task[] = [];

  /** @param bundle path of the built analyser */
  constructor(bundle: string, count: number) {
    this.bundle = bundle;
    this.count = count;
  }

  /** Starts loading the compiler, so that it is there when the first file is. */
  prepare(): void {
    if (this.threads.length < 1) this.start();
  }

  texts(sources: readonly Source[]): Promise<readonly string[]> {
    return this.ask('texts', sources);
  }

  marks(sources: readonly Source[]): Promise<readonly string[]> {
    return this.ask('markTexts', sources);
  }

  calls(sources: readonly Source[]): Promise<readonly string[]> {
    return this.ask('callTexts', sources);
  }

  outlines(sources: readonly Source[]): Promise<readonly string[]> {
    return this.ask('outlineTexts', sources);
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.splice(0).map(({ worker }) => worker.terminate()));
  }

  private async ask(asked: Asked, sources: readonly Source[]): Promise<readonly string[]> {
    const parts = await Promise.all(tasksOf(sources).map((part) => this.run(asked, part)));
    return parts.flat();
  }

  private run(asked: Asked, sources: readonly Source[]): Promise<readonly string[]> {
    return new Promise((done, failed) => {
      this.queue.push({ asked, sources, done, failed });
      this.assign();
    });
  }

  private assign(): void {
    while (this.queue.length > 0) {
      const idle = this.threads.find(({ task }) => task === null) ?? this.grow();
      const task = idle === null ? undefined : this.queue.shift();
      if (idle === null || task === undefined) return;
      idle.task = task;
      const { files, bytes } = messageOf(task.sources);
      idle.worker.ref();
      idle.worker.postMessage({ asked: task.asked, files, bytes }, [bytes]);
    }
  }

  private grow(): Thread | null {
    return this.threads.length < this.count ? this.start() : null;
  }

  private start(): Thread {
    const worker = new Worker(PROGRAM, { eval: true, workerData: this.bundle, resourceLimits: LIMITS });
    const thread: Thread = { worker, isReady: false, task: null };
    worker.on('message', (texts: readonly string[] | 'ready') => {
      const { task } = thread;
      thread.isReady = true;
      if (texts === 'ready') return;
      thread.task = null;
      worker.unref();
      task?.done(texts);
      this.assign();
    });
    let fault = 'it ended by itself';
    worker.on('error', (error: Error) => {
      fault = error.message;
    });
    worker.on('exit', () => this.lose(thread, fault));
    worker.unref();
    this.threads.push(thread);
    return thread;
  }

  /** The files that it had are tried again one by one; the one that did it says so. */
  private lose(thread: Thread, fault: string): void {
    const at = this.threads.indexOf(thread);
    if (at < 0) return;
    this.threads.splice(at, 1);
    const { task } = thread;
    if (task === null) return;
    if (!thread.isReady) {
      task.failed(new Error(`the analyser cannot be started: ${fault}`));
      return;
    }
    const [only, second] = task.sources;
    if (only !== undefined && second === undefined)
      task.done([task.asked === 'texts' ? unread(only, fault) : 'null']);
    else
      void Promise.all(task.sources.map((source) => this.run(task.asked, [source]))).then((parts) =>
        task.done(parts.flat()),
      );
    this.assign();
  }
}

const unread = ({ path }: Source, fault: string): string =>
  textOf(
    unreadable(languageOf(path), { reason: 'internal', detail: `cannot be analysed: ${fault}`, line: 1 }),
  );

function* sliced(sources: readonly Source[]): Iterable<readonly Source[]> {
  let part: Source[] = [];
  let bytes = 0;
  for (const source of sources) {
    if (part.length > 0 && bytes + source.bytes.length > TASK_BYTES) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(source);
    bytes += source.bytes.length;
  }
  if (part.length > 0) yield part;
}

const tasksOf = (sources: readonly Source[]): (readonly Source[])[] => [...sliced(sources)];

function messageOf(sources: readonly Source[]) {
  const bytes = new ArrayBuffer(sources.reduce((sum, source) => sum + source.bytes.length, 0));
  const all = Buffer.from(bytes);
  let at = 0;
  const files = sources.map((source) => {
    at += source.bytes.copy(all, at);
    return { path: source.path, blob: source.blob, length: source.bytes.length };
  });
  return { files, bytes };
}

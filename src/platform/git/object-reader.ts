import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import type { Failure } from '../../world/failure';
import { type BatchAnswer, BatchAnswers, type BatchQuestion } from './batch-answers';
import type { GitPlace } from './environment';
import { collectErrors, gitFailure, startGit } from './run';
import { patienceOf, silentGit, type Watch, watch } from './watch';

/** Questions that were asked together; they are answered together. */
interface Batch {
  readonly question: BatchQuestion;
  readonly ids: readonly string[];
  readonly answers: (BatchAnswer | null)[];
  readonly resolve: (answers: readonly (BatchAnswer | null)[]) => void;
  readonly reject: (failure: Failure) => void;
}

/** With `--buffer` git answers at each `flush`, and not with three writes an object. */
const COMMAND = ['cat-file', '--batch-command', '--buffer'];

/**
 * One long-lived `git cat-file`: batches of questions go in at once, answers come back in order. One promise a batch: a
 * history has tens of thousands of small objects, and a promise for each costs more than reading it.
 */
export class ObjectReader {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly answers = new BatchAnswers();
  private readonly errors: () => string;
  // A queue as a list and a position: shifting an array of 100,000 questions would be quadratic.
  private pending: Batch[] = [];
  private position = 0;
  private broken: Failure | null = null;
  private readonly closed: Promise<void>;
  private readonly watch: Watch;

  constructor(place: GitPlace) {
    this.child = startGit(place, COMMAND);
    this.errors = collectErrors(this.child);
    this.child.stdout.on('data', (piece: Buffer) => this.receive(piece));
    this.child.stdin.on('error', () => undefined);
    const patience = patienceOf(place);
    this.watch = watch(this.child, patience, () => this.fail(silentGit(COMMAND, patience)));
    this.closed = new Promise((resolve) => {
      this.child.on('error', (error) => {
        this.fail(gitFailure(COMMAND, 'could not be started', error.message, error));
        resolve();
      });
      this.child.on('close', (code, signal) => {
        this.fail(gitFailure(COMMAND, `ended early (${signal ?? code})`, this.errors()));
        resolve();
      });
    });
  }

  /** Types and sizes in the order asked, `null` where an object is absent. */
  info(ids: readonly string[]): Promise<readonly (BatchAnswer | null)[]> {
    return this.ask('info', ids);
  }

  /** The objects with their bytes in the order asked, `null` where one is absent. */
  contents(ids: readonly string[]): Promise<readonly (BatchAnswer | null)[]> {
    return this.ask('contents', ids);
  }

  async close(): Promise<void> {
    this.child.stdin.end();
    // It may know nothing more to say and yet not end.
    this.watch.begin();
    await this.closed;
    this.watch.rest();
  }

  private ask(question: BatchQuestion, ids: readonly string[]): Promise<readonly (BatchAnswer | null)[]> {
    return new Promise((resolve, reject) => {
      if (this.broken !== null) {
        reject(this.broken);
        return;
      }
      if (ids.length === 0) {
        resolve([]);
        return;
      }
      this.pending.push({ question, ids, answers: [], resolve, reject });
      this.child.stdin.write(`${question} ${ids.join(`\n${question} `)}\nflush\n`, 'latin1');
      this.watch.begin();
    });
  }

  private receive(piece: Buffer): void {
    try {
      this.answers.push(piece);
      for (let head = this.pending[this.position]; head !== undefined; head = this.pending[this.position]) {
        if (!this.answer(head)) return;
        this.position += 1;
        head.resolve(head.answers);
      }
      this.pending = [];
      this.position = 0;
      this.watch.rest();
    } catch (error) {
      this.fail(gitFailure(COMMAND, 'gave an answer that cannot be read', String(error), error));
      this.child.kill('SIGKILL');
    }
  }

  /** Whether every question of the batch has its answer now. */
  private answer({ question, ids, answers }: Batch): boolean {
    while (answers.length < ids.length) {
      const answer = this.answers.next(question);
      if (answer === undefined) return false;
      const id = ids[answers.length];
      if (answer !== 'missing' && answer.id !== id) throw new Error(`git answered ${answer.id} for ${id}`);
      answers.push(answer === 'missing' ? null : answer);
    }
    return true;
  }

  private fail(failure: Failure): void {
    this.broken ??= failure;
    const waiting = this.pending.slice(this.position);
    this.pending = [];
    this.position = 0;
    for (const { reject } of waiting) reject(this.broken);
  }
}

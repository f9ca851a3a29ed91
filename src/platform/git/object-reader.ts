import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import type { Failure } from '../../world/failure';
import { type BatchAnswer, BatchAnswers, type BatchQuestion } from './batch-answers';
import type { GitPlace } from './environment';
import { collectErrors, gitFailure, startGit } from './run';

interface Pending {
  readonly question: BatchQuestion;
  readonly id: string;
  readonly resolve: (answer: BatchAnswer | null) => void;
  readonly reject: (failure: Failure) => void;
}

const COMMAND = ['cat-file', '--batch-command'];

/** One long-lived `git cat-file`: questions go in at once, answers come back in order. */
export class ObjectReader {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly answers = new BatchAnswers();
  private readonly errors: () => string;
  // A queue as a list and a position: shifting an array of 100,000 questions would be quadratic.
  private pending: Pending[] = [];
  private position = 0;
  private broken: Failure | null = null;
  private readonly closed: Promise<void>;

  constructor(place: GitPlace) {
    this.child = startGit(place, COMMAND);
    this.errors = collectErrors(this.child);
    this.child.stdout.on('data', (piece: Buffer) => this.receive(piece));
    this.child.stdin.on('error', () => undefined);
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

  /** Type and size, or `null` where the object is absent. */
  info(id: string): Promise<BatchAnswer | null> {
    return this.ask('info', id);
  }

  /** The object with its bytes, or `null` where it is absent. */
  contents(id: string): Promise<BatchAnswer | null> {
    return this.ask('contents', id);
  }

  async close(): Promise<void> {
    this.child.stdin.end();
    await this.closed;
  }

  private ask(question: BatchQuestion, id: string): Promise<BatchAnswer | null> {
    return new Promise((resolve, reject) => {
      if (this.broken !== null) {
        reject(this.broken);
        return;
      }
      this.pending.push({ question, id, resolve, reject });
      this.child.stdin.write(`${question} ${id}\n`);
    });
  }

  private receive(piece: Buffer): void {
    try {
      this.answers.push(piece);
      for (let head = this.pending[this.position]; head !== undefined; head = this.pending[this.position]) {
        const answer = this.answers.next(head.question);
        if (answer === undefined) return;
        if (answer !== 'missing' && answer.id !== head.id)
          throw new Error(`git answered ${answer.id} for ${head.id}`);
        this.position += 1;
        head.resolve(answer === 'missing' ? null : answer);
      }
      this.pending = [];
      this.position = 0;
    } catch (error) {
      this.fail(gitFailure(COMMAND, 'gave an answer that cannot be read', String(error), error));
      this.child.kill('SIGKILL');
    }
  }

  private fail(failure: Failure): void {
    this.broken ??= failure;
    const waiting = this.pending.slice(this.position);
    this.pending = [];
    this.position = 0;
    for (const { reject } of waiting) reject(this.broken);
  }
}

/** What a command may use of the terminal. Results go to `out`, everything else to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Folder that the command was started in. */
  readonly cwd: string;
  /** Whether `out` may be coloured. */
  readonly colour: boolean;
  /** Columns of `out`. */
  readonly width: number;
  /** 0 passed, 1 findings, 2 could not decide. */
  exitWith(code: 0 | 1 | 2): void;
}

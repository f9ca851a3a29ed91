/** Where history comes from. */
export interface Remote {
  /** `https://host/owner/name`; plain http on loopback only. */
  readonly url: string;
  readonly token: string | null;
  /**
   * Contents of files stay there until they are read: all of history is fetched, but no blobs. What is fetched so must be opened
   * with the same remote. A server that cannot do so sends everything.
   */
  readonly keepsBlobs?: boolean;
  /** Milliseconds that a git which works on it may stay silent; some minutes where absent. */
  readonly patience?: number | undefined;
  /** Lets `url` be an absolute path; for tests. */
  readonly allowFile?: boolean;
}

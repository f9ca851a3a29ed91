import type { GitRepository } from '../git-repository';

const served = new WeakMap<GitRepository, Map<string, Promise<Buffer>>>();

/**
 * A repository in which nothing moves any more: each question to git is asked once, by however many servers, so that many runs
 * cost little beside what they are about.
 */
export function stillRepository(git: GitRepository): GitRepository {
  const answers = new Map<string, Promise<string>>();
  const run = (...args: string[]): Promise<string> => {
    const key = args.join('\0');
    const answer = answers.get(key) ?? git.run(...args);
    answers.set(key, answer);
    return answer;
  };
  const still = new Proxy(git, {
    get: (target, name) => {
      if (name === 'run') return run;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  served.set(still, new Map());
  return still;
}

/** What git's server says to a request, asked once where the repository is still. */
export function servedOnce(git: GitRepository, key: string, serve: () => Promise<Buffer>): Promise<Buffer> {
  const answers = served.get(git);
  const answer = answers?.get(key) ?? serve();
  answers?.set(key, answer);
  return answer;
}

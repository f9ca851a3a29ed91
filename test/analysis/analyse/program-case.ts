import { analyse } from '../../../src/analysis/analyse';
import type { Analysis } from '../../../src/analysis/analysis';
import { CAPS, type Caps } from '../../../src/analysis/files/facts-of';
import type { FactSource } from '../../../src/analysis/source';
import { readChange } from '../../../src/change/read-change';
import { lazyFactSource } from '../../../src/platform/facts';
import { type OpenRepository, openRepository } from '../../../src/platform/git/open-repository';
import { type CommitSpec, type Content, GitRepository } from '../../support/git-repository';
import { policyOf } from '../compare/policy-of';
import { type Told, told } from '../compare/told';

/** One change of a real repository: what stood there, what the change writes, and everything that must be found. */
export interface ProgramCase {
  readonly base: Readonly<Record<string, Content>>;
  /** `null` deletes. */
  readonly head: Readonly<Record<string, Content>>;
  /** Of paths that the head writes. */
  readonly modes?: NonNullable<CommitSpec['modes']>;
  /** `regulated:` and `controls:`; the suite's own where absent. */
  readonly policy?: string;
  readonly found: Told;
}

/** One repository for a whole suite; each case has a history of its own in it. */
export class Programs {
  private readonly git: GitRepository;
  private readonly repository: OpenRepository;

  private constructor(git: GitRepository, repository: OpenRepository) {
    this.git = git;
    this.repository = repository;
  }

  static async create(): Promise<Programs> {
    const git = await GitRepository.create();
    await git.commit({ message: 'start', files: { 'README.md': 'start' } });
    return new Programs(git, await openRepository(git.directory));
  }

  async dispose(): Promise<void> {
    await this.repository.close();
    await this.git.dispose();
  }

  async analyse(
    { base, head, modes = {}, policy }: Omit<ProgramCase, 'found'> & { readonly policy: string },
    { facts = lazyFactSource(), caps = CAPS }: { readonly facts?: FactSource; readonly caps?: Caps } = {},
  ): Promise<Analysis> {
    const mergeBase = await this.git.commit({ message: 'base', files: base, parents: [] });
    const tip = await this.git.commit({ message: 'head', files: head, modes, parents: [mergeBase] });
    const { repository } = this;
    const change = await readChange(repository, { mergeBase, head: tip });
    return analyse({ repository, change, policy: policyOf(policy), facts, caps });
  }

  async told(program: Omit<ProgramCase, 'found'> & { readonly policy: string }): Promise<Told> {
    return told(await this.analyse(program));
  }
}

/** Each case as a test of its own; all share one repository. */
export function describePrograms(
  title: string,
  cases: Readonly<Record<string, ProgramCase>>,
  own: { readonly policy: string },
): void {
  describe(title, () => {
    let programs: Programs;
    beforeAll(async () => {
      programs = await Programs.create();
    });
    afterAll(() => programs.dispose());

    test.each(Object.entries(cases))('%s', async (_title, { base, head, modes = {}, policy, found }) => {
      expect(await programs.told({ base, head, modes, policy: policy ?? own.policy })).toEqual(found);
    });
  });
}

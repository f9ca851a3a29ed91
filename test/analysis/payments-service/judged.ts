import { analyse } from '../../../src/analysis/analyse';
import type { FileFacts } from '../../../src/analysis/facts';
import { factKey } from '../../../src/analysis/files/fact-key';
import type { FactSource, Source } from '../../../src/analysis/source';
import { readChange } from '../../../src/change/read-change';
import { readContent } from '../../../src/content/read-content';
import { lazyFactSource } from '../../../src/platform/facts';
import { type OpenRepository, openRepository } from '../../../src/platform/git/open-repository';
import type { Policy } from '../../../src/policy/policy';
import { RULES } from '../../../src/rules/registry';
import { readSupply } from '../../../src/supply/read-supply';
import type { Evidence } from '../../../src/verdict/evidence';
import { findIn } from '../../../src/verdict/find';
import type { Rule } from '../../../src/verdict/rule';
import type { Finding } from '../../../src/verdict/verdict';
import type { Repository } from '../../../src/world/repository';
import { caseOf, NOW, policyOf } from '../../support/evidence';
import { type Content, GitRepository } from '../../support/git-repository';
import { askedTogether } from './asked-together';

type Files = Readonly<Record<string, Content>>;

const MANIFEST = '.github/countersign.yml';

/** A service in a real repository, with any number of changes on top of one base, each judged as the gate would. */
export class JudgedService {
  private readonly facts = sharedFacts();
  private readonly asked: Repository;
  private readonly git: GitRepository;
  private readonly repository: OpenRepository;
  private readonly base: string;
  private readonly policy: Policy;

  private constructor(
    git: GitRepository,
    repository: OpenRepository,
    { base, policy }: { base: string; policy: Policy },
  ) {
    this.git = git;
    this.repository = repository;
    this.asked = askedTogether(repository);
    this.base = base;
    this.policy = policy;
  }

  static async create(service: Readonly<Record<string, string>>): Promise<JudgedService> {
    const git = await GitRepository.create();
    const base = await git.commit({ message: 'service', files: service });
    const policy = policyOf(service[MANIFEST] ?? '');
    return new JudgedService(git, await openRepository(git.directory), { base, policy });
  }

  async dispose(): Promise<void> {
    await this.repository.close();
    await this.git.dispose();
  }

  /** One commit for each change, all in one run of git. */
  commits(changes: readonly Files[]): Promise<readonly string[]> {
    return this.git.commits(changes.map((files) => ({ message: 'edit', files, parents: [this.base] })));
  }

  /** Everything that is found in a commit, in the words of `Edit.found`. */
  async findings(head: string): Promise<readonly string[]> {
    const { policy, asked: repository } = this;
    const change = await readChange(repository, { mergeBase: this.base, head });
    const analysis = await analyse({ repository, change, policy, facts: this.facts });
    const evidence: Evidence = {
      policy,
      change,
      commits: [],
      analysis,
      supply: await readSupply({ repository, change, analysis, policy }),
      content: await readContent(repository, change),
      gateWorkflows: new Set(),
      evaluatedAt: NOW,
    };
    return findIn(caseOf(evidence), RULES.map(brief)).map(({ finding }) => said(finding));
  }
}

/** The rule with subject and reason for a title: what a finding is about, whatever words it is told in. */
const brief = (rule: Rule): Rule => ({
  ...rule,
  *check(evidence) {
    for (const seen of rule.check(evidence)) {
      yield { ...seen, title: `${seen.approximate === true ? '~' : ''}${seen.subject} ${seen.reason}` };
    }
  },
});

function said({ severity, rule, area, title, location, chain }: Finding): string {
  const place = location === null ? '' : ` @ ${location.path}${location.side === 'base' ? ' (base)' : ''}`;
  const way = chain.length === 0 ? '' : ` via ${chain.map(({ name }) => name).join(' > ')}`;
  return `${severity} ${rule} ${area ?? '-'}: ${title}${place}${way}`;
}

/** Facts depend on a file's text alone: what the changes share is read once, one question after the other. */
function sharedFacts(): FactSource {
  const source = lazyFactSource();
  const known = new Map<string, FileFacts>();
  let last: Promise<unknown> = Promise.resolve();
  const read = async (sources: readonly Source[]): Promise<readonly FileFacts[]> => {
    const fresh = sources.filter(({ path, blob }) => !known.has(factKey(path, blob)));
    for (const [at, facts] of (await source.extract(fresh)).entries()) {
      const { path = '', blob = '' } = fresh[at] ?? {};
      known.set(factKey(path, blob), facts);
    }
    return sources.flatMap(({ path, blob }) => known.get(factKey(path, blob)) ?? []);
  };
  return {
    extract(sources) {
      const turn = last.then(() => read(sources));
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

import { writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { openRepository } from '../../src/platform/git/open-repository';
import { generatedRepository } from './generated';
import { measured, type Row, type Subject, type Tools } from './speed-rounds';

const ROOT = resolve(__dirname, '../..');

/** Of a generated tree of `modules` folders, each of ten files of some 137 lines. */
export async function generatedRow(modules: number, tools: Tools): Promise<Row> {
  const repository = await generatedRepository(modules);
  try {
    const { directory } = repository;
    const policy = join(tools.folder, 'generated.yml');
    await writeFile(policy, await repository.run('show', 'main:.github/countersign.yml'));
    const ids = await idsIn(directory, 'main', 'change');
    return await measured({ name: `generated, ${modules * 10} files`, directory, policy, ...ids }, tools);
  } finally {
    await repository.dispose();
  }
}

/** What the command line may say of a repository; this one where it says nothing. */
export interface Named {
  readonly repo?: string | undefined;
  readonly policy?: string | undefined;
  /** Revisions; `head~1` and `HEAD` where absent. */
  readonly base?: string | undefined;
  readonly head?: string | undefined;
}

export async function namedRow({ repo, policy, base, head = 'HEAD' }: Named, tools: Tools): Promise<Row> {
  const own = join(tools.folder, 'own.yml');
  await writeFile(own, OWN_POLICY);
  const directory = resolve(repo ?? ROOT);
  const subject = {
    name: repo === undefined ? 'this repository' : basename(directory),
    directory,
    policy: resolve(policy ?? own),
    ...(await idsIn(directory, base ?? `${head}~1`, head)),
  };
  return measured(subject, tools);
}

const OWN_POLICY = `version: 1
tier: internal
regulated:
  - id: judgement
    title: Judgement
    functions: ["src/verdict/judge.ts#judge"]
`;

async function idsIn(directory: string, base: string, head: string): Promise<Pick<Subject, 'base' | 'head'>> {
  const repository = await openRepository(directory);
  try {
    const tip = await repository.resolve(head);
    const [mergeBase] = await repository.mergeBases((await repository.resolve(base)) ?? '', tip ?? '');
    if (tip === null || mergeBase === undefined)
      throw new Error(`${base}..${head} is no range in ${directory}`);
    return { base: mergeBase, head: tip };
  } finally {
    await repository.close();
  }
}

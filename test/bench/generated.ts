import { GitRepository } from '../support/git-repository';

/** A tree of services that call one another: `modules` folders of ten files. The regulated function stands in the last and reaches into every file. */
export async function generatedRepository(modules: number): Promise<GitRepository> {
  const repository = await GitRepository.create();
  const files: Record<string, string> = { '.github/countersign.yml': manifestOf(modules - 1) };
  for (let module = 0; module < modules; module += 1) {
    for (let file = 0; file < 10; file += 1)
      files[`src/m${module}/f${file}.ts`] = sourceOf(module, file, '+');
  }
  await repository.commit({ message: 'base', files });
  await repository.branch('change');
  await repository.switch('change');
  const edits = Array.from({ length: 10 }, (_, index) => Math.floor((modules * index) / 10));
  await repository.commit({
    message: 'change ten files',
    files: Object.fromEntries(edits.map((module) => [`src/m${module}/f5.ts`, sourceOf(module, 5, '-')])),
  });
  return repository;
}

const manifestOf = (last: number): string => `version: 1
tier: internal
regulated:
  - id: payments
    title: Money movement
    functions: ["src/m${last}/**#Service${last}_0.settle"]
`;

function sourceOf(module: number, file: number, sign: string): string {
  const next =
    file < 9 ? `import { helper as next } from './f${file + 1}';` : 'const next = (value: number) => value;';
  const below =
    module > 0 && file === 9 ? `import { Service${module - 1}_0 } from '../m${module - 1}/f0';` : '';
  const lines = Array.from({ length: 20 }, (_, index) => method(index, sign)).join('\n');
  return `${next}
${below}

export interface Row${file} { readonly id: string; readonly amount: number }

export function helper(value: number): number {
  const rounded = Math.round(value * 100) / 100;
  return rounded > 0 ? next(rounded)${module > 0 && file === 9 ? ` + new Service${module - 1}_0().step0(rounded)` : ''} ${sign} ${file} : 0;
}

export class Service${module}_${file} {
  private readonly rows: Row${file}[] = [];
${lines}
  settle(row: Row${file}): number {
    this.rows.push(row);
    return helper(row.amount) + this.step0(row.amount);
  }
}
`;
}

const method = (index: number, sign: string): string => `
  step${index}(amount: number): number {
    if (amount < ${index}) return ${index};
    const scaled = amount * ${index + 1} ${sign} helper(amount);
    return scaled > 1000 ? this.step${(index + 1) % 20}(scaled / 10) : scaled;
  }`;

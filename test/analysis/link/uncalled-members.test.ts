import { edgesOf, type Tree } from './program';

interface Case {
  readonly tree: Tree;
  /** Every edge from a class to a member that a package asks for. */
  readonly asked: readonly string[];
}

const SIGNER = `import type { Signer } from 'pdf-signing';
export class QueueSigner implements Signer {
  constructor(private readonly queue: string[]) {}
  sign(data: string) { return this.next(data); }
  get algorithm() { return 'EC'; }
  static of(queue: string[]) { return new QueueSigner(queue); }
  private next(data: string) { return this.queue.shift() ?? data; }
}`;
const USE =
  "import { PDF } from 'pdf-signing';\nimport { QueueSigner } from './signer';\nexport const seal = (pdf: PDF) => pdf.sign({ signer: new QueueSigner([]) });";

const CASES: Record<string, Case> = {
  'what nobody in the tree calls': {
    tree: { 'signer.ts': SIGNER, 'seal.ts': USE },
    asked: [
      'signer.ts#QueueSigner override signer.ts#QueueSigner.algorithm',
      'signer.ts#QueueSigner override signer.ts#QueueSigner.sign',
    ],
  },
  'what tests call, too': {
    tree: {
      'signer.ts': SIGNER,
      'signer.test.ts':
        "import { QueueSigner } from './signer';\ntest('signs', () => new QueueSigner([]).sign('a'));\n",
    },
    asked: [
      'signer.ts#QueueSigner override signer.ts#QueueSigner.algorithm',
      'signer.ts#QueueSigner override signer.ts#QueueSigner.sign',
    ],
  },
  'nothing that the tree calls': {
    tree: {
      'signer.ts': SIGNER,
      'log.ts':
        "import { QueueSigner } from './signer';\nconst signer = new QueueSigner([]);\nexport const log = () => [signer.sign('a'), signer.algorithm];\n",
    },
    asked: [],
  },
  'nothing more than a hook of a known name': {
    tree: {
      'guard.ts':
        "import type { CanActivate } from '@nestjs/common';\nexport class Guard implements CanActivate {\n  canActivate() { return true; }\n  beside() { return false; }\n}",
    },
    asked: ['guard.ts#Guard override guard.ts#Guard.canActivate'],
  },
  'nothing of an interface of the tree or the language, or where none is named': {
    tree: {
      'store.ts': 'export interface Store { put(): void }',
      'own.ts':
        "import type { Store } from './store';\nexport class Files implements Store { put() {} take() {} }\nexport class Pages implements Iterable<string> { [Symbol.iterator]() { return [][Symbol.iterator](); } rest() {} }\nexport class Plain { send() {} }",
    },
    asked: [],
  },
};

test.each(Object.entries(CASES))('a package asks %s', (_title, { tree, asked }) => {
  const isAsked = (edge: string) => /^\S+#[A-Z]\w* override /.test(edge);
  expect(edgesOf(tree).filter(isAsked)).toEqual(asked);
});

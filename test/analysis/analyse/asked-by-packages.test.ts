import { describePrograms, type ProgramCase } from './program-case';

const POLICY = `
regulated:
  - id: signing
    title: Signing
    functions: ["src/seal.ts#seal"]
`;

const SIGNER = `import type { Signer } from 'pdf-signing';
import { pad } from './pad';
export class QueueSigner implements Signer {
  private readonly queue = ['a'];
  sign() { return pad(this.queue.shift()); }
  static of() { return new QueueSigner(); }
}
`;
const PAD = "export const pad = (text = '') => text.padStart(8);\nexport const shown = () => 'shown';\n";
const BASE = {
  'src/signer.ts': SIGNER,
  'src/pad.ts': PAD,
  'src/seal.ts':
    "import type { PDF } from 'pdf-signing';\nimport { QueueSigner } from './signer';\nexport const seal = (pdf: PDF) => pdf.sign({ signer: QueueSigner.of() });\n",
  'src/show.ts':
    "import type { Viewer } from 'pdf-viewer';\nimport { shown } from './pad';\nexport class Page implements Viewer {\n  show() { return shown(); }\n}\n",
};

const CASES: Record<string, ProgramCase> = {
  'tells what a package asks an instance for that regulated code makes': {
    base: BASE,
    head: { 'src/signer.ts': SIGNER.replace('shift()', 'pop()') },
    found: {
      dependencyChanges: [
        'signing: QueueSigner.sign behaves differently [changed] (head src/signer.ts:5) seal > QueueSigner.of > QueueSigner > QueueSigner.sign',
      ],
    },
  },
  'tells what that calls': {
    base: BASE,
    head: { 'src/pad.ts': PAD.replace('8', '9') },
    found: {
      dependencyChanges: [
        'signing: pad behaves differently [changed] (head src/pad.ts:1) seal > QueueSigner.of > QueueSigner > QueueSigner.sign > pad',
      ],
    },
  },
  'is silent about a class that regulated code does not make': {
    base: BASE,
    head: { 'src/pad.ts': PAD.replace("'shown'", "'hidden'") },
    found: {},
  },
};

describePrograms('what a package asks for', CASES, { policy: POLICY });

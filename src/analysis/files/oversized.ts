import { FACTS_VERSION, type FileFacts, type Language } from '../facts';

/** Facts of a file that is too large to be read at all: a module of which nothing is known, and why. */
export function oversized(language: Language, bytes: number): FileFacts {
  const nothing = { imports: [], members: [], statics: [], extends: [], implements: [] };
  return {
    version: FACTS_VERSION,
    language,
    declarations: [
      {
        name: '',
        key: '',
        kind: 'module',
        startLine: 1,
        endLine: 1,
        parent: null,
        isStatic: false,
        hash: '',
        typeHash: '',
        value: null,
        returns: null,
        ...nothing,
      },
    ],
    values: [],
    references: [],
    imports: [],
    exports: [],
    flows: [],
    hosts: [],
    writes: [],
    dynamic: [],
    unanalysed: { reason: 'size', detail: `has ${bytes} bytes, more than are analysed`, line: 1 },
  };
}

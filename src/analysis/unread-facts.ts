import { type Declaration, FACTS_VERSION, type FileFacts, type Language, type UnanalysedFact } from './facts';

/** What a file says beside its declarations, where it says nothing. */
export const NOTHING_SAID = {
  values: [],
  references: [],
  imports: [],
  exports: [],
  flows: [],
  hosts: [],
  hostTexts: [],
  writes: [],
  models: [],
  stateWrites: [],
  dynamic: [],
} as const;

/** Facts of a file that says nothing but why. Lines are unknown, so the module stands for line 1. */
export function unreadable(language: Language, unanalysed: UnanalysedFact | null): FileFacts {
  return { version: FACTS_VERSION, language, declarations: [moduleOnly(1)], ...NOTHING_SAID, unanalysed };
}

/** The declaration of a file that is nothing but a module. */
export function moduleOnly(endLine: number, hash = ''): Declaration {
  const lists = { names: [], members: [], statics: [], extends: [], implements: [] };
  const place = {
    name: '',
    key: '',
    kind: 'module',
    startLine: 1,
    endLine,
    parent: null,
    isStatic: false,
  } as const;
  return { ...place, hash, typeHash: '', value: null, returns: null, ...lists };
}

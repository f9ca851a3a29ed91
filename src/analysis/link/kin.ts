import { Hierarchy } from './hierarchy';
import { Meaning } from './meaning';
import { declarationAt, type LinkedFile, type Thing } from './things';
import { type Token, tokensOf } from './tokens';

/** That something may stand behind a type or a token, or that a class extends another. */
export interface Kinship {
  readonly type: Thing | Token;
  readonly by: Thing;
}

/**
 * Who implements, extends and flows into what. Read before anything is known of implementers, so that what is found in one
 * file depends on its imports alone.
 */
export class KinReader {
  private readonly meaning: Meaning;

  constructor() {
    const hierarchy: Hierarchy = new Hierarchy(() => this.meaning);
    this.meaning = new Meaning(() => hierarchy);
  }

  of(file: LinkedFile): readonly Kinship[] {
    const found: Kinship[] = [];
    for (const index of file.facts.declarations.keys()) this.addDeclared(file, index, found);
    for (const flow of file.facts.flows) {
      const tokens = tokensOf(this.meaning, file, flow.type);
      for (const type of tokens.length > 0 ? tokens : this.meaning.of(file, flow.type)) {
        for (const by of this.meaning.of(file, flow.value)) found.push({ type, by });
      }
    }
    return found;
  }

  private addDeclared(file: LinkedFile, index: number, found: Kinship[]): void {
    const declaration = declarationAt(file, index);
    if (declaration === undefined) return;
    const by: Thing = { kind: 'instance', file, index };
    for (const implemented of declaration.implements) {
      for (const type of this.meaning.of(file, implemented)) found.push({ type, by });
    }
    if (declaration.kind !== 'class' && declaration.kind !== 'interface') return;
    for (const type of this.meaning.bases(file, index)) found.push({ type, by });
  }
}

import type { Flow } from '../facts';
import { classKin } from './class-names';
import { GivenKin } from './given-kin';
import { Hierarchy } from './hierarchy';
import type { Kinship } from './kinship';
import { Meaning } from './meaning';
import { packageType } from './package-types';
import { StandIns } from './stand-ins';
import { declarationAt, type LinkedFile, type Ref, type Thing } from './things';
import { makingOf, type Token, tokensOf } from './tokens';

/**
 * Who implements, extends and flows into what. Read before anything is known of implementers, so that what is found in one
 * file depends on its imports alone.
 */
export class KinReader {
  private readonly meaning: Meaning;
  private readonly given: GivenKin;

  constructor() {
    const none = new StandIns();
    const hierarchy: Hierarchy = new Hierarchy(() => this.meaning, none);
    this.meaning = new Meaning(() => hierarchy, none);
    this.given = new GivenKin(this.meaning);
  }

  of(file: LinkedFile): readonly Kinship[] {
    const found: Kinship[] = [...classKin(file)];
    for (const index of file.facts.declarations.keys()) this.addDeclared(file, index, found);
    for (const flow of file.facts.flows) {
      if (file.facts.values[flow.type]?.op === 'given') {
        found.push(...this.given.of(file, flow));
        continue;
      }
      const tokens = tokensOf(this.meaning, file, flow.type);
      const isType = file.facts.values[flow.type]?.op === 'instance';
      for (const type of tokens.length > 0 ? tokens : isType ? this.meaning.of(file, flow.type) : []) {
        for (const by of this.meaning.of(file, flow.value)) found.push(kinshipOf(type, by));
      }
      if (tokens.length > 0) this.addRegistered(file, flow, tokens, found);
      else this.addKept(file, flow, found);
    }
    return found;
  }

  /** What is registered under a class stands behind it wherever it is asked for as a type, and what makes it runs for whoever gets it. */
  private addRegistered(file: LinkedFile, flow: Flow, tokens: readonly Token[], found: Kinship[]): void {
    const classes = this.classesNamed(file, flow.type);
    for (const type of classes)
      for (const by of this.meaning.of(file, flow.value))
        if (by.kind === 'instance') found.push({ type, by });
    for (const by of this.tokensIn(file, flow.value)) {
      for (const type of [...tokens, ...classes]) found.push({ type, by });
      for (const token of tokens) found.push({ type: makingOf(token), by: makingOf(by) });
      for (const type of classes) found.push({ type, by: makingOf(by) });
    }
    const made = file.facts.values[flow.value];
    if (made?.op !== 'call') return;
    for (const by of this.meaning.of(file, made.of)) {
      const kind = by.kind === 'node' ? declarationAt(by.file, by.index)?.kind : undefined;
      if (kind !== 'function' && kind !== 'method') continue;
      for (const token of tokens) found.push({ type: makingOf(token), by });
      for (const type of classes) found.push({ type, by });
    }
  }

  /** `useExisting: TOKEN` */
  private tokensIn(file: LinkedFile, index: number): readonly Token[] {
    const value = file.facts.values[index];
    const alternatives = value?.op === 'either' ? value.of : [index];
    return alternatives.flatMap((each) => tokensOf(this.meaning, file, each));
  }

  /** What is put into a variable or field stands behind that, so to speak. */
  private addKept(file: LinkedFile, { type, value, name }: Flow, found: Kinship[]): void {
    for (const { file: holder, value: held } of this.placesNamed(file, type)) {
      const named = holder.facts.values[held];
      const kind = named?.op === 'declaration' ? declarationAt(holder, named.index)?.kind : undefined;
      if (named?.op !== 'declaration' || !(kind === 'variable' || kind === 'field' || kind === 'object'))
        continue;
      const place = { kind: 'instance', file: holder, index: named.index } as const;
      for (const by of this.meaning.of(file, value))
        if (by.kind === 'node' || by.kind === 'instance' || by.kind === 'value')
          found.push(name === undefined ? { type: place, by } : { type: place, by, name });
    }
  }

  private placesNamed(file: LinkedFile, index: number): readonly Ref[] {
    const value = file.facts.values[index];
    if (value?.op === 'declaration') return [{ file, value: index }];
    if (value?.op === 'import') return this.imported(file, index);
    if (value?.op !== 'member') return [];
    return this.meaning.refs(file, index).flatMap((named) => (named.kind === 'ref' ? [named] : []));
  }

  /** What replaces the exports of a module stands for all of it. */
  private imported(file: LinkedFile, index: number): readonly Ref[] {
    return this.meaning.exports.through({ file, value: index }).flatMap((ref) => {
      const { facts, targets } = ref.file;
      const handedOn = facts.values[ref.value];
      if (handedOn?.op !== 'import' || facts.imports[handedOn.index]?.name !== '*') return [ref];
      const target = targets[handedOn.index];
      const wholes = target?.exports.get('export=') ?? [];
      return target === null || target === undefined ? [] : wholes.map((value) => ({ file: target, value }));
    });
  }

  private classesNamed(file: LinkedFile, token: number): readonly Thing[] {
    const value = file.facts.values[token];
    if (value?.op !== 'token' || value.of === null) return [];
    return this.meaning.of(file, value.of).flatMap((thing) => {
      const isClass = thing.kind === 'node' && declarationAt(thing.file, thing.index)?.kind === 'class';
      return isClass ? [{ ...thing, kind: 'instance' as const }] : [];
    });
  }

  private addDeclared(file: LinkedFile, index: number, found: Kinship[]): void {
    const declaration = declarationAt(file, index);
    if (declaration === undefined) return;
    const by: Thing = { kind: 'instance', file, index };
    for (const implemented of declaration.implements) {
      for (const type of this.meaning.of(file, implemented)) found.push(kinshipOf(type, by));
    }
    if (declaration.kind !== 'class' && declaration.kind !== 'interface') return;
    for (const type of this.meaning.bases(file, index)) found.push({ type, by });
  }
}

const kinshipOf = (type: Thing | Token, by: Thing): Kinship =>
  type.kind === 'external' && by.kind === 'instance' ? { type: packageType(type), by } : { type, by };

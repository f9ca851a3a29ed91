import { saidOf } from '../said-value';
import type { Meaning } from './meaning';
import type { LinkedFile, Place } from './things';

/** Which declarations code speaks of when it names something. */
export class NamedPlaces {
  private readonly meaning: Meaning;

  constructor(meaning: Meaning) {
    this.meaning = meaning;
  }

  /** The declarations that the value names, without looking into what they hold. */
  of(file: LinkedFile, at: number): Place[] {
    const index = saidOf(file.facts.values, at);
    const value = file.facts.values[index];
    if (value?.op === 'declaration') return [{ file, index: value.index }];
    if (value?.op === 'import') {
      return this.meaning.exports
        .through({ file, value: index })
        .flatMap((ref) => this.declared(ref.file, ref.value));
    }
    if (value?.op !== 'member') return [];
    return this.meaning.refs(file, index).flatMap((ref) => {
      return ref.kind === 'ref' ? this.declared(ref.file, ref.value) : [];
    });
  }

  /** What a name that is found stands for, also where it is merely handed on. */
  declared(file: LinkedFile, index: number): Place[] {
    const value = file.facts.values[index];
    if (value?.op === 'declaration') return [{ file, index: value.index }];
    if (value?.op !== 'import') return [];
    return this.meaning.exports.through({ file, value: index }).flatMap((ref) => {
      const inner = ref.file.facts.values[ref.value];
      return inner?.op === 'declaration' ? [{ file: ref.file, index: inner.index }] : [];
    });
  }
}

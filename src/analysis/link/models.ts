import { addTo } from '../../world/lists-by-key';
import type { ModelFact } from '../facts';
import type { OwnCode } from './files';
import type { Meaning } from './meaning';
import { declarationAt, type LinkedFile } from './things';

/** From what is written to the model: constants, imports and calls in between. */
const MAX_STEPS = 24;
/** Of a table of models, and of what is chosen between, as many are told. */
const MAX_MODELS = 64;

/** What exports as a whole, or by default, is called in another file as that pleases. */
const WHOLE: ReadonlySet<string> = new Set(['*', 'default', 'export=']);

/** A value that is being looked at, and the name by which it was asked for. */
interface Asked {
  readonly file: LinkedFile;
  readonly value: number;
  readonly name: string;
}

/** Which tables models stand for, of one side. */
export class Models {
  private readonly meaning: Meaning;
  private readonly held = new Map<LinkedFile, ReadonlyMap<number, readonly ModelFact[]>>();

  constructor(codes: readonly OwnCode[], meaning: Meaning) {
    this.meaning = meaning;
    for (const { file, facts } of codes) {
      if (facts.models.length === 0) continue;
      const byHolder = new Map<number, ModelFact[]>();
      for (const model of facts.models) addTo(byHolder, model.from, model);
      this.held.set(file, byHolder);
    }
  }

  /** The names of the tables that a value may stand for: a model, a document of one, one out of a table of models. */
  namesOf(file: LinkedFile, value: number): readonly string[] {
    if (this.held.size === 0) return [];
    const found = new Set<string>();
    const seen = new Set<string>();
    const open: Asked[] = [{ file, value, name: '' }];
    for (let step = 0; step < MAX_STEPS * MAX_MODELS; step++) {
      const next = open.pop();
      if (next === undefined || found.size >= 2 * MAX_MODELS) break;
      const key = `${next.file.slot} ${next.value} ${next.name}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const names = this.said(next);
      for (const name of names) found.add(name);
      if (names.length === 0) open.push(...this.onward(next));
    }
    return [...found];
  }

  private said({ file, value: index, name }: Asked): readonly string[] {
    const value = file.facts.values[index];
    const holder = value?.op === 'declaration' ? value.index : 0;
    const models = this.held.get(file)?.get(holder) ?? [];
    return models.flatMap(({ member, names }) => {
      const isOfHolder = holder !== 0 && (member === null || name === '');
      // What a module holds under no name of its own is known by what it hands it out as.
      const isOfModule = member === name || (member === 'export=' && WHOLE.has(name));
      return isOfHolder || (member !== null && isOfModule) ? names : [];
    });
  }

  private onward({ file, value: index }: Asked): readonly Asked[] {
    const value = file.facts.values[index];
    switch (value?.op) {
      case 'declaration': {
        const held = declarationAt(file, value.index)?.value ?? null;
        return held === null ? [] : [{ file, value: held, name: '' }];
      }
      case 'import':
        return this.imported(file, index, value.index);
      case 'member': {
        const refs = this.meaning.refs(file, index).flatMap((named) => (named.kind === 'ref' ? [named] : []));
        const { name, of } = value;
        return [...refs.map((ref) => ({ ...ref, name })), { file, value: of, name }];
      }
      case 'element':
        return [...this.membersIn(file, value.of), { file, value: value.of, name: '' }];
      case 'call':
      case 'new':
        return [{ file, value: value.of, name: '' }];
      case 'either':
        return value.of.slice(0, MAX_MODELS).map((each) => ({ file, value: each, name: '' }));
      default:
        return [];
    }
  }

  private imported(file: LinkedFile, index: number, entry: number): readonly Asked[] {
    const name = file.facts.imports[entry]?.name ?? '*';
    const target = file.targets[entry] ?? null;
    const whole = target === null ? [] : [...(target.exports.get('export=') ?? [])];
    const refs = this.meaning.exports.through({ file, value: index });
    const found = refs.flatMap((ref) => (ref.file === file && ref.value === index ? [] : [{ ...ref, name }]));
    return [
      ...found,
      ...(name === '*' && target !== null ? whole.map((value) => ({ file: target, value, name })) : []),
    ];
  }

  /** What lies in an object that is walked through, or asked for a computed name. */
  private membersIn(file: LinkedFile, of: number): readonly Asked[] {
    return this.meaning.of(file, of).flatMap((thing) => {
      if (thing.kind !== 'node') return [];
      const { members = [] } = declarationAt(thing.file, thing.index) ?? {};
      return members.slice(0, MAX_MODELS).map(([name, value]) => ({ file: thing.file, value, name }));
    });
  }
}

import type { Value } from '../../facts';

/** Tables in tables: deeper ones are not looked into. */
const MAX_STEPS = 16;

/** Whether a value is taken out of what a declaration of the file or an import holds or gives, at any depth: `providers[kind].types[name]`. */
export function isFromTable(values: readonly Value[], index: number): boolean {
  let value = values[index];
  for (let step = 0; step < MAX_STEPS && value !== undefined; step++) {
    if (value.op === 'declaration' || value.op === 'import') return true;
    if (value.op !== 'element' && value.op !== 'member' && value.op !== 'call') return false;
    value = values[value.of];
  }
  return false;
}

import type { TableWrite } from '../graph';
import type { LinkedCode } from './file-links';
import type { Ids } from './ids';
import type { Meaning } from './meaning';
import { Models } from './models';

/** What code writes into tables: those that it names, and those that the models stand for which it calls. */
export function tableWritesIn(
  files: readonly LinkedCode[],
  { ids, meaning }: { readonly ids: Ids; readonly meaning: Meaning },
): TableWrite[] {
  const models = new Models(
    files.map(({ code }) => code),
    meaning,
  );
  return files.flatMap(({ code: { file, facts } }) => {
    const known = new Map<string, TableWrite>();
    for (const { from, schema, table, model, verb, line } of facts.writes) {
      const tables = table !== null ? [table] : model === undefined ? [] : models.namesOf(file, model);
      for (const each of tables) {
        const key = JSON.stringify([from, schema, each.toLowerCase(), verb, line]);
        if (known.has(key)) continue;
        known.set(key, { node: ids.at({ file, index: from }), schema, table: each, verb, line });
      }
    }
    return [...known.values()];
  });
}

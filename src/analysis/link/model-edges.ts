import { addTo } from '../../world/lists-by-key';
import type { LinkedCode } from './file-links';
import { type Joined, JoinList } from './joins';
import type { LinkedFile, Place } from './things';

/** Models that one name may mean: more say nothing, a stated ambiguity. */
const MAX_MADE = 8;
/** As many are kept of one name. */
const MAX_KEPT = 64;

/**
 * Edges of one side from who looks a model up by its name (`mongoose.model('Client')`) to what holds the model of that name, or the module that
 * makes it. Which connection is asked, nobody looks.
 */
export function modelEdges(files: readonly LinkedCode[], tests: ReadonlySet<LinkedFile>): Joined {
  const made = new Map<string, Place[]>();
  for (const { code } of files)
    for (const { from, names, isAsked } of code.facts.models)
      if (!isAsked && !tests.has(code.file) && (made.get(names[0] ?? '')?.length ?? 0) < MAX_KEPT)
        addTo(made, names[0] ?? '', { file: code.file, index: from });
  const joins = new JoinList(tests);
  for (const { code } of files) {
    for (const { from: index, names, isAsked, line } of code.facts.models) {
      const [name = ''] = names;
      const from = { file: code.file, index };
      if (!isAsked || !joins.isFirst(from, name)) continue;
      const places = joins.runnable(from, made.get(name) ?? []);
      const candidates = places.length;
      if (candidates > MAX_MADE) joins.unsure({ from, name, candidates: places, line });
      else joins.lead(places, { from, kind: 'read', certainty: 'approximate', candidates, line });
    }
  }
  return joins;
}

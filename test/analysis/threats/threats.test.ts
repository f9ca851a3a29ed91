import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findingsOf, type Tree } from '../references/literal-change';
import { DATA, MARKERS, SUPPRESSIONS } from './data';
import { HIDDEN_CALLS } from './hidden-calls';
import { DECEPTIVE_TEXT, HOSTILE_FILES, NAMES } from './hostile-text';
import { INDIRECTION } from './indirection';
import { BUILDS, OPAQUE, REDIRECTS } from './redirects';
import { MANIFEST, type ThreatCase } from './threat-case';

const headOf = ({ before, after }: ThreatCase): Tree =>
  Object.fromEntries(
    Object.entries({ ...before, ...after }).flatMap(([path, text]) => (text === null ? [] : [[path, text]])),
  );

describe.each(
  Object.entries({
    'calls and imports that are hidden': HIDDEN_CALLS,
    'text that deceives': DECEPTIVE_TEXT,
    'files that nobody can read': HOSTILE_FILES,
    'other names for code': NAMES,
    'names that lead elsewhere': REDIRECTS,
    'behaviour in data': DATA,
    'words that ask to be let through': SUPPRESSIONS,
    'names and marks of what is no program': MARKERS,
    'changes far away': INDIRECTION,
    'other builds': BUILDS,
    'what stands or runs elsewhere': OPAQUE,
  }),
)('%s', (_title, cases) => {
  test.each(Object.entries(cases))('%s', async (_name, threat) => {
    const seen = await findingsOf(threat.before, headOf(threat), MANIFEST);
    expect([...seen].sort()).toEqual([...threat.found].sort());
  });
});

test('every attack on the analysis has a case with its id', () => {
  const texts = readdirSync(__dirname).map((name) => readFileSync(join(__dirname, name), 'utf8'));
  const named = new Set(texts.flatMap((text) => text.match(/(?<=')N\d\d(?= )/g) ?? []));
  const ids = Array.from({ length: 31 }, (_, at) => `N${String(at + 1).padStart(2, '0')}`);
  expect(ids.filter((id) => !named.has(id))).toEqual([]);
});

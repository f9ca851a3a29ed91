import fc from 'fast-check';
import { closureOf } from '../../../src/analysis/reach/closure';
import { graphOf } from '../link/program';

/**
 * Programs of classes whose methods call one another on their instance, held against what runs when one is called. What made the instance
 * counts only where it sets what the method uses, and nothing here does.
 */

const KEYS = ['a', 'b', 'c'] as const;
type Key = (typeof KEYS)[number];
type Call =
  | { readonly how: 'self' | 'later' | 'super'; readonly key: Key }
  | { readonly how: 'new'; readonly key: Key; readonly of: number };
interface Class {
  /** An earlier class; none for the first. */
  readonly base: number | null;
  readonly methods: Partial<Record<Key, readonly Call[]>>;
  readonly making: readonly Call[] | null;
}

const SIZE = 6;
const call: fc.Arbitrary<Call> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ how: fc.constantFrom('self', 'later', 'super'), key: fc.constantFrom(...KEYS) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ how: fc.constant('new'), key: fc.constantFrom(...KEYS), of: fc.nat(SIZE - 1) }),
  },
);
const body = fc.array(call, { maxLength: 2 });
const methods = fc.record({ a: body, b: body, c: body }, { requiredKeys: [] });
const program = fc
  .array(
    fc.record({
      base: fc.nat(),
      methods,
      making: fc.option(
        fc.array(fc.record({ how: fc.constant('self'), key: fc.constantFrom(...KEYS) }), { maxLength: 1 }),
        { freq: 3 },
      ),
    }),
    { minLength: 3, maxLength: SIZE },
  )
  .map((drawn): readonly Class[] =>
    // All have the first one as their root, which has every method.
    drawn.map(({ base, methods: own, making }, at) => ({
      base: at === 0 ? null : base % at,
      methods: at === 0 ? { a: [], b: [], c: [], ...own } : own,
      making: making as Class['making'],
    })),
  );

const textOf = (each: Call, count: number): string => {
  if (each.how === 'new') return `new C${each.of % count}().${each.key}();`;
  if (each.how === 'later') return `[1].forEach(() => this.${each.key}());`;
  return `${each.how === 'super' ? 'super' : 'this'}.${each.key}();`;
};

function sourceOf(classes: readonly Class[]): string {
  return classes
    .map(({ base, methods: own, making }, at) => {
      const calls = (list: readonly Call[]) =>
        list
          .filter(({ how }) => how !== 'super' || base !== null)
          .map((each) => textOf(each, classes.length))
          .join(' ');
      const maker =
        making === null ? '' : `constructor() { ${base === null ? '' : 'super();'} ${calls(making)} }\n`;
      const members = Object.entries(own).map(([key, list]) => `${key}() { ${calls(list)} }`);
      return `export class C${at} ${base === null ? '' : `extends C${base} `}{\n${maker}${members.join('\n')}\n}`;
    })
    .join('\n');
}

/** Every method that may run where a method is called on an instance of its class or of one below it. */
function runBy(classes: readonly Class[], owner: number, key: Key): ReadonlySet<string> {
  const baseOf = (at: number) => classes[at]?.base ?? null;
  const has = (at: number, name: Key) => classes[at]?.methods[name] !== undefined;
  const resolved = (from: number | null, name: Key): number | null => {
    let at = from;
    while (at !== null && !has(at, name)) at = baseOf(at);
    return at;
  };
  const isBelow = (at: number) => {
    let up: number | null = at;
    while (up !== null && up !== owner) up = baseOf(up);
    return up === owner;
  };
  const seen = new Set<string>();
  const pending: { instance: number; of: number; list: readonly Call[] }[] = [];
  const enter = (instance: number, of: number | null, name: Key) => {
    if (of === null || seen.has(`${instance} ${of} ${name}`)) return;
    seen.add(`${instance} ${of} ${name}`);
    pending.push({ instance, of, list: classes[of]?.methods[name] ?? [] });
  };
  const make = (instance: number) => {
    for (let at: number | null = instance; at !== null; at = baseOf(at))
      pending.push({ instance, of: at, list: classes[at]?.making ?? [] });
  };
  for (const instance of classes.keys())
    if (isBelow(instance) && resolved(instance, key) === owner) enter(instance, owner, key);
  const made = new Set<number>();
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    for (const each of at.list) {
      if (each.how === 'new') {
        const instance = each.of % classes.length;
        if (!made.has(instance)) make(instance);
        made.add(instance);
        enter(instance, resolved(instance, each.key), each.key);
      } else if (each.how === 'super') enter(at.instance, resolved(baseOf(at.of), each.key), each.key);
      else enter(at.instance, resolved(at.instance, each.key), each.key);
    }
  }
  return new Set([...seen].map((each) => each.split(' ')).map(([, of, name]) => `C${of}.${name}`));
}

/** Was walked round and round: of what waits at two methods a part was released again each time that the other was come to. */
const ROUND: readonly Class[] = [
  {
    base: null,
    methods: { a: [{ how: 'super', key: 'b' }], b: [], c: [{ how: 'self', key: 'a' }] },
    making: [{ how: 'self', key: 'a' }],
  },
  { base: 0, methods: { a: [], b: [{ how: 'new', key: 'b', of: 3 }] }, making: [{ how: 'self', key: 'b' }] },
  {
    base: 0,
    methods: {
      a: [],
      b: [
        { how: 'later', key: 'c' },
        { how: 'self', key: 'b' },
      ],
      c: [],
    },
    making: null,
  },
  {
    base: 1,
    methods: {
      a: [
        { how: 'super', key: 'c' },
        { how: 'super', key: 'a' },
      ],
      b: [
        { how: 'self', key: 'a' },
        { how: 'new', key: 'c', of: 4 },
      ],
      c: [{ how: 'super', key: 'c' }],
    },
    making: [{ how: 'self', key: 'a' }],
  },
  {
    base: 3,
    methods: {
      a: [
        { how: 'super', key: 'b' },
        { how: 'super', key: 'c' },
      ],
      b: [],
      c: [
        { how: 'self', key: 'a' },
        { how: 'later', key: 'c' },
      ],
    },
    making: [],
  },
];

test('whatever a call runs on an instance is reached from it', () => {
  fc.assert(
    fc.property(program, fc.nat(), fc.constantFrom(...KEYS), (classes, at, key) => {
      const owner = at % classes.length;
      fc.pre(classes[owner]?.methods[key] !== undefined);
      const graph = graphOf({ 'a.js': sourceOf(classes) });
      const start = graph.nodes.find(({ name }) => name === `C${owner}.${key}`);
      const closure = closureOf({
        graph,
        from: [start?.id ?? -1],
        direction: 'forward',
        stopsAt: () => false,
      });
      const reached = new Set(closure.ids.map((id) => graph.nodes[id]?.name));
      expect([...runBy(classes, owner, key)].filter((name) => !reached.has(name))).toEqual([]);
    }),
    { numRuns: 3000, examples: [[ROUND, 4, 'c']] },
  );
});

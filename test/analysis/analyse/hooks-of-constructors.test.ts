import { describePrograms, type ProgramCase } from './program-case';

/** What a base class's constructor calls on the instance that is being made: of each class its own method, not that of its siblings. */

const BASE = `import { open } from './work';

export class Router {
  constructor() {
    this.routes = [];
    this.mount();
  }
  mount() {}
  route(path, handler) {
    this.routes.push({ path, handler });
    return open(path);
  }
  answer(path, request) {
    return this.routes.find((each) => each.path === path).handler(request);
  }
}
`;
const ROUTERS = `import { Router } from './router';
import { look, note, pay, put } from './work';

export class Things extends Router {
  find(query) {
    return look(this.name(), query);
  }
  name() {
    return 'things';
  }
  mount() {
    this.route('/things', (query) => this.find(query));
  }
}

export class Payments extends Things {
  name() {
    return 'payments';
  }
  charge(request) {
    return pay(request, this.name());
  }
  all(requests) {
    return requests.map((each) => this.charge(each));
  }
  mount() {
    this.route('/charge', (request) => this.charge(request));
    this.route('/put', (request) => put(request));
  }
}

export class Refunds extends Payments {
  refund(request) {
    return this.charge(request);
  }
}

export class Logs extends Things {
  mount() {
    super.mount();
    this.route('/logs', (request) => note(request));
  }
}
`;
const WORK = `export const open = (path) => path.length + 1;
export const look = (name, query) => [name, query, 2];
export const pay = (request, name) => [request, name, 3];
export const put = (request) => [request, 4];
export const note = (request) => [request, 5];
`;
const LEVELS = [
  `import { Things } from './routers';`,
  'class Level0 extends Things {}',
  ...Array.from({ length: 12 }, (_, level) => `class Level${level + 1} extends Level${level} {}`),
].join('\n');
const FILES = { 'src/router.js': BASE, 'src/routers.js': ROUTERS, 'src/work.js': WORK };
const constructed = (body: string) =>
  ROUTERS.replace(
    'class Payments extends Things {',
    `class Payments extends Things {\n  constructor() {\n    ${body}\n  }`,
  );
const work = (from: string, to: string) => ({ 'src/work.js': WORK.replace(from, to) });
const area = (selector: string) => `
regulated:
  - id: money
    title: Money
    functions: ["${selector}"]
`;
const POLICY = area('src/routers.js#Payments.charge');
const told = (what: string, way: string) => ({
  dependencyChanges: [`money: ${what} behaves differently [changed] (head ${way}`],
});

const CASES: Record<string, ProgramCase> = {
  'is silent about what a sibling mounts': {
    base: FILES,
    head: work('[request, 5]', '[request, 9]'),
    found: {},
  },
  'tells what the class itself mounts': {
    base: FILES,
    head: work('[request, 4]', '[request, 9]'),
    found: told(
      'put',
      "src/work.js:4) Payments.charge > Payments > Payments.mount > Payments.mount.route('/put') > put",
    ),
  },
  "tells what the base class's constructor does, and what the methods do that the class's own calls": {
    base: FILES,
    head: work('length + 1', 'length + 9'),
    found: told('open', 'src/work.js:1) Payments.charge > Payments > Payments.mount > Router.route > open'),
  },
  'tells what the base class mounts to who inherits that': {
    base: FILES,
    policy: area('src/routers.js#Refunds.refund'),
    head: work('[request, 4]', '[request, 9]'),
    found: told(
      'put',
      "src/work.js:4) Refunds.refund > Refunds > Payments.mount > Payments.mount.route('/put') > put",
    ),
  },
  'tells what a subclass mounts, whose instance may be meant': {
    base: FILES,
    policy: area('src/routers.js#Things.find'),
    head: work('[request, 5]', '[request, 9]'),
    found: told(
      'note',
      "src/work.js:5) Things.find > Things > Logs.mount > Logs.mount.route('/logs') > note",
    ),
  },
  'tells what any of them mounts to who may be given any of them': {
    base: FILES,
    policy: area('src/router.js#Router.answer'),
    head: work('[request, 5]', '[request, 9]'),
    found: told(
      'note',
      "src/work.js:5) Router.answer > Router.constructor > Router.mount > Things.mount > Logs.mount > Logs.mount.route('/logs') > note",
    ),
  },
  'tells what any of them mounts where the constructor asks another instance': {
    base: {
      ...FILES,
      'src/router.js': BASE.replace(
        'constructor() {',
        'constructor(beside = new Router()) {\n    beside.mount();',
      ),
    },
    head: work('[request, 5]', '[request, 9]'),
    found: told(
      'note',
      "src/work.js:5) Payments.charge > Payments > Things > Router > Router.constructor > Router.mount > Things.mount > Logs.mount > Logs.mount.route('/logs') > note",
    ),
  },
  'tells what is mounted beside a function that goes on calling the instance': {
    base: FILES,
    policy: area('src/routers.js#Payments.all.map-callback'),
    head: work('[request, 4]', '[request, 9]'),
    found: told(
      'put',
      "src/work.js:4) Payments.all.map-callback > Payments > Payments.mount > Payments.mount.route('/put') > put",
    ),
  },
  'is silent about siblings of a class with a constructor of its own': {
    base: { ...FILES, 'src/routers.js': constructed('super();') },
    head: work('[request, 5]', '[request, 9]'),
    found: {},
  },
  'tells what any of them mounts where that constructor makes another base instance': {
    base: { ...FILES, 'src/routers.js': constructed('super();\n    this.inner = new Things();') },
    head: work('[request, 5]', '[request, 9]'),
    found: told(
      'note',
      "src/work.js:5) Payments.charge > Payments > Things > Logs.mount > Logs.mount.route('/logs') > note",
    ),
  },
  'tells what any of them mounts where there are more levels of classes than are followed': {
    base: { ...FILES, 'src/levels.js': LEVELS },
    head: work('[request, 5]', '[request, 9]'),
    found: told(
      'note',
      "src/work.js:5) Payments.charge > Payments > Things > Router > Router.constructor > Router.mount > Things.mount > Logs.mount > Logs.mount.route('/logs') > note",
    ),
  },
};

describePrograms('what a constructor calls on what it makes', CASES, { policy: POLICY });

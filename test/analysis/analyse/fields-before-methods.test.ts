import { describePrograms, type ProgramCase } from './program-case';

/** What a field with a function does and a method does not: it comes before what a subclass has on its prototype. */

const POLICY = `
regulated:
  - id: money
    title: Money
    functions: ["src/pay.js#pay"]
`;
const CHARGE_METHOD = 'charge(amount) { return 2 * amount; }';
const CHARGE_FIELD = 'charge = function (amount) { return 2 * amount; };';
/** A class whose instances are paid with, what it extends, and what that extends. */
const cards = (base: string, between = '') => ({
  'src/pay.js': `import { Card } from './card';\nexport const pay = () => new Card().charge(1);\n`,
  'src/card.js': `import { Plastic } from './plastic';\nexport class Card extends Plastic {\n  charge(amount) { return amount; }\n}\n`,
  'src/plastic.js': `import { Means } from './means';\nexport class Plastic extends Means {\n  ${between}\n}\n`,
  'src/means.js': `export class Means {\n  name() { return 'means'; }\n  ${base}\n}\n`,
});
const means = (base: string) => ({ 'src/means.js': cards(base)['src/means.js'] });
const plastic = (between: string) => ({ 'src/plastic.js': cards('', between)['src/plastic.js'] });

const CASES: Record<string, ProgramCase> = {
  'tells one of a base class that comes before a method of the class': {
    base: cards(''),
    head: means('charge = (amount) => 2 * amount;'),
    found: {
      dependencyChanges: [
        '~money: Means.this is added [added] (head src/means.js:1) pay > Card.charge > Means.charge > Means > Means.this',
        'money: Means.charge is added [added] (head src/means.js:3) pay > Card.charge > Means.charge',
      ],
    },
  },
  'tells one that goes, and so no longer comes before the method': {
    base: cards(CHARGE_FIELD),
    head: means(''),
    found: {
      dependencyChanges: [
        '~money: Means.this is removed [removed] (base src/means.js:1) pay > Card.charge > Means.charge > Means > Means.this',
        'money: Means.charge is removed [removed] (base src/means.js:3) pay > Card.charge > Means.charge',
      ],
    },
  },
  'tells a method that becomes one, with another method between': {
    base: cards(CHARGE_METHOD, 'charge(amount) { return 3 * amount; }'),
    head: means(CHARGE_FIELD),
    found: {
      dependencyChanges: [
        '~money: Means.this is added [added] (head src/means.js:1) pay > Card.charge > Means.charge > Means > Means.this',
        'money: Means.charge behaves differently [changed] (head src/means.js:3) pay > Card.charge > Means.charge',
      ],
    },
  },
  'tells one that becomes a method to who calls it': {
    base: { ...cards(''), 'src/card.js': cards('')['src/card.js'].replace('charge(', 'charge = function (') },
    head: { 'src/card.js': cards('')['src/card.js'] },
    found: {
      dependencyChanges: [
        '~money: Card.this is removed [removed] (base src/card.js:2) pay > Card > Card.this',
        'money: Card.charge behaves differently [changed] (head src/card.js:3) pay > Card.charge',
      ],
    },
  },
  'tells a static one that what the class extends may ask for': {
    base: cards('', 'static open = () => 1;'),
    head: plastic('static open = () => 1;\n  static relations = () => 2;'),
    found: {
      dependencyChanges: [
        'money: Plastic behaves differently [changed] (head src/plastic.js:2) pay > Card > Plastic',
      ],
    },
  },
  'stays silent about a method of a base class, in whose place the class has its own': {
    base: cards(''),
    head: means(CHARGE_METHOD),
    found: {},
  },
  'tells as a guess one of a base class that the class has in a field, too: an instance may be walked through':
    {
      base: {
        ...cards(''),
        'src/card.js': cards('')['src/card.js'].replace('charge(', 'charge = function ('),
      },
      head: means('charge = (amount) => 2 * amount;'),
      found: {
        dependencyChanges: [
          '~money: Means.this is added [added] (head src/means.js:1) pay > Card > Plastic > Means > Means.this',
        ],
      },
    },
  'and one of another name': {
    base: cards(''),
    head: means('refund = () => 1;'),
    found: {
      dependencyChanges: [
        '~money: Means.this is added [added] (head src/means.js:1) pay > Card > Plastic > Means > Means.this',
      ],
    },
  },
};

describePrograms('functions in fields before methods', CASES, { policy: POLICY });

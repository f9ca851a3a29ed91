import { describePrograms, type ProgramCase } from './program-case';

/** Objects that a function fills by assignment and gives away, and instances of functions: their members are known one by one. */

const POLICY = `
regulated:
  - id: money
    title: Money
    functions: ["src/pay.js#pay"]
`;
const FEES = 'exports.feeOf = (amount) => amount + 7;\n';
const LOG = 'exports.log = (amount) => amount + 8;\n';
const LOADS = "const { feeOf } = require('./fees');\nconst { log } = require('./log');\n";

interface Style {
  readonly made: string;
  /** What the code calls the function that charges, and what it sets the rate to. */
  readonly charge: string;
  readonly rate: string;
  readonly make: string;
}
const FILLED: Style = {
  made: `${LOADS}module.exports = function init(ctx) {
  const made = {};
  made.rate = ctx.rate * 2;
  made.charge = function charge(amount) { return feeOf(amount) * made.rate; };
  made.audit = (amount) => log(amount);
  return made;
};
`,
  charge: 'init.made.charge',
  rate: 'init.made.rate',
  make: 'init({ rate: 3 })',
};
const LITERAL: Style = {
  ...FILLED,
  made: `${LOADS}module.exports = function init(ctx) {
  const made = { charge(amount) { return feeOf(amount) * made.rate; }, audit: (amount) => log(amount) };
  made.rate = ctx.rate * 2;
  return made;
};
`,
};
const OWN_THIS: Style = {
  ...FILLED,
  made: FILLED.made
    .replace(
      'function charge(amount) { return feeOf(amount) * made',
      'function (amount) { return feeOf(amount) * this',
    )
    .replace('const made = {};', 'var made = {};'),
};
const INSTANCE: Style = {
  made: `${LOADS}function Service(ctx) {
  this.rate = ctx.rate * 2;
  this.charge = function (amount) { return feeOf(amount) * this.rate; };
  this.audit = (amount) => log(amount);
}
module.exports = Service;
`,
  charge: 'Service.charge',
  rate: 'Service.rate',
  make: 'new init({ rate: 3 })',
};
/** What `self` holds is told as a whole. */
const SELF: Style = {
  ...INSTANCE,
  made: INSTANCE.made.replace('{\n', '{\n  var self = this;\n').replace(/this\./g, 'self.'),
  rate: 'Service.self',
};
const STYLES = { FILLED, LITERAL, OWN_THIS, INSTANCE, SELF };

const CALLS = (make: string) =>
  `const init = require('./made');\nconst made = ${make};\nexports.pay = () => made.charge(1);\n`;
const MAKES = (make: string) => `const init = require('./made');\nexports.pay = () => ${make};\n`;
const baseOf = ({ made, make }: Style, pay = CALLS(make)) => ({
  'src/made.js': made,
  'src/pay.js': pay,
  'src/fees.js': FEES,
  'src/log.js': LOG,
});
const told = (what: string, way: string) => ({
  dependencyChanges: [`money: ${what} behaves differently [changed] (head ${way}`],
});
const asRegulated = (style: Style) => POLICY.replace('pay.js#pay', `made.js#${style.charge}`);
const lineOf = (text: string, of: string) => text.slice(0, text.indexOf(of)).split('\n').length;

function casesOf(name: string, style: Style): [string, ProgramCase][] {
  const { made, make, charge, rate } = style;
  const set = made.replace('rate * 2', 'rate * 4');
  const when = (condition: string) => made.replace(/(\w+\.rate = )/, `if (ctx.${condition}) $1`);
  const rateAt = (text: string) =>
    told(rate, `src/made.js:${lineOf(text, name === 'SELF' ? 'self =' : 'ctx.rate')}) ${charge} > ${rate}`);
  const cases: Record<string, ProgramCase> = {
    'the member that is called is told': {
      base: baseOf(style),
      head: { 'src/fees.js': FEES.replace('7', '9') },
      found: told('feeOf', `src/fees.js:1) pay > ${charge} > feeOf`),
    },
    'a member that is not called is silent': {
      base: baseOf(style),
      head: { 'src/log.js': LOG.replace('8', '9') },
      found: {},
    },
    'who makes one calls none of its members': {
      base: baseOf(style, MAKES(make)),
      head: { 'src/fees.js': FEES.replace('7', '9') },
      found: {},
    },
    'what a member reads is told where it is set': {
      base: baseOf(style),
      head: { 'src/made.js': set },
      policy: asRegulated(style),
      found: rateAt(set),
    },
    'so is on which condition': {
      base: { ...baseOf(style), 'src/made.js': when('rate') },
      head: { 'src/made.js': when('isRated') },
      policy: asRegulated(style),
      found: rateAt(made),
    },
    'another member is silent': {
      base: baseOf(style),
      head: { 'src/made.js': made.replace('log(amount)', 'log(amount + 1)') },
      policy: asRegulated(style),
      found: {},
    },
  };
  return Object.entries(cases).map(([title, each]) => [`${name}: ${title}`, each]);
}

const HANDED = FILLED.made.replace('return made', 'fill(made);\n  return made');
const STRICT = FILLED.made.replace('made.charge =', 'if (ctx.strict) made.charge =');
const UNSET = FILLED.made.replace('  made.rate = ctx.rate * 2;\n', '');
const leads = (how: string, line = 6) => ({
  regulatedChanges: [
    `money: init.made.charge ${how} \`init.made.rate\` in src/made.js [changed] (head src/made.js:${line})`,
  ],
});
const REPLACED = FILLED.made
  .replace('const made', 'let made')
  .replace('return feeOf(amount) * made.rate', 'return amount')
  .replace('return made', 'made = wrap(made);\n  return made')
  .replace('module', 'function wrap(made) { return { charge: (amount) => feeOf(amount), made }; }\nmodule');
const TOUCHED = FILLED.made.replace(
  'return made',
  `${Array.from({ length: 80 }, (_, at) => `fill(made, ${at});`).join('\n  ')}\n  return made`,
);
const OTHER = FILLED.made.replace('return made', 'made.label = 4;\n  return made');

const CASES: Record<string, ProgramCase> = {
  ...Object.fromEntries(Object.entries(STYLES).flatMap(([name, style]) => casesOf(name, style))),
  'what is done to the whole object may be to any member': {
    base: { ...baseOf(FILLED), 'src/made.js': HANDED },
    head: { 'src/made.js': HANDED.replace('fill(made)', 'fill(made, 2)') },
    policy: asRegulated(FILLED),
    found: told('init.made.rate', 'src/made.js:5) init.made.charge > init.made.rate'),
  },
  'what comes to be set is told to who reads it': {
    base: { ...baseOf(FILLED), 'src/made.js': UNSET },
    head: { 'src/made.js': FILLED.made },
    policy: asRegulated(FILLED),
    found: leads('now leads to'),
  },
  'so is what is set no more': {
    base: baseOf(FILLED),
    head: { 'src/made.js': UNSET },
    policy: asRegulated(FILLED),
    found: leads('no longer leads to', 5),
  },
  'what is set to something else later may be that': {
    base: { ...baseOf(FILLED), 'src/made.js': REPLACED },
    head: { 'src/fees.js': FEES.replace('7', '9') },
    found: told('feeOf', 'src/fees.js:1) pay > wrap.charge > feeOf'),
  },
  'where too much is done to it, all that the function does counts': {
    base: { ...baseOf(FILLED), 'src/made.js': TOUCHED },
    head: { 'src/made.js': TOUCHED.replace('fill(made, 0)', 'fill(made, -1)') },
    policy: asRegulated(FILLED),
    found: told('init', 'src/made.js:3) init.made.charge > init'),
  },
  'what another member is set to is silent': {
    base: { ...baseOf(FILLED), 'src/made.js': OTHER },
    head: { 'src/made.js': OTHER.replace('= 4', '= 5') },
    policy: asRegulated(FILLED),
    found: {},
  },
  'on which condition a function is put in, its callers beside it are told': {
    base: { ...baseOf(FILLED), 'src/made.js': STRICT.replace('log(amount)', 'made.charge(amount)') },
    head: {
      'src/made.js': STRICT.replace('log(amount)', 'made.charge(amount)').replace(
        'ctx.strict',
        '!ctx.strict',
      ),
    },
    policy: POLICY.replace('pay.js#pay', 'made.js#init.made.audit'),
    found: told('init.made.charge', 'src/made.js:6) init.made.audit > init.made.charge'),
  },
};

describePrograms('an object that a function fills', CASES, { policy: POLICY });

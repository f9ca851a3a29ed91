import { describePrograms, type ProgramCase } from './program-case';

/** Models of Mongoose that are looked up by the name that they are registered under, and what a schema runs for them. */

const POLICY = `
regulated:
  - id: clients
    title: Who is let in
    functions: ["src/admit.js#admit"]
`;
const CHECKS = 'exports.check = () => true;\nexports.other = () => true;\n';
const model = (
  more: string,
  made = "mongoose.model('Client', schema);",
): string => `const mongoose = require('mongoose');
const { check } = require('./checks');
const schema = new mongoose.Schema({ name: String });
${more}
${made}
`;
const admit = (body: string): string =>
  `const mongoose = require('mongoose');\nexports.admit = async function admit(given) { ${body} };\n`;
const LOOKED_UP = admit("return mongoose.model('Client').findOne(given);");
const HOOK = "schema.pre('save', () => check());";
const program = (more: string, asked = LOOKED_UP): ProgramCase['base'] => ({
  'src/checks.js': CHECKS,
  'src/client.js': model(more),
  'src/admit.js': asked,
  'src/main.js': "require('./client');\nrequire('./admit');\n",
});
const HEAD = { 'src/checks.js': CHECKS.replace('check = () => true', 'check = () => false') };
const told = (way: string): ProgramCase['found'] => ({
  dependencyChanges: [
    `clients: check behaves differently [changed] (head src/checks.js:1) admit > client.js > ${way}check`,
  ],
});

const CASES: Record<string, ProgramCase> = {
  'tells what a hook of the schema calls': {
    base: program(HOOK),
    head: HEAD,
    found: told("schema.pre('save') > "),
  },
  'tells what a static calls, by a variable that looked the model up': {
    base: program(
      'schema.statics.admit = function () { return check(); };',
      admit('return Clients.admit(given);').replace(
        'exports',
        "const Clients = mongoose.connection.model('Client');\nexports",
      ),
    ),
    head: HEAD,
    found: {
      dependencyChanges: [
        'clients: check behaves differently [changed] (head src/checks.js:1) admit > Clients > client.js > admit-function > check',
      ],
    },
  },
  'tells what stands in an object of statics': {
    base: program('schema.statics = { admit() { return check(); } };'),
    head: HEAD,
    found: told('schema.statics.admit > '),
  },
  'tells what stands in methods that are put beside others': {
    base: program('schema.methods = { ...schema.methods, admit: () => check() };'),
    head: HEAD,
    found: told('schema.methods.admit > '),
  },
  'tells what a class calls whose members the schema gets': {
    base: program('class Own { admit() { return check(); } }\nschema.loadClass(Own);'),
    head: HEAD,
    found: told('Own.admit > '),
  },
  'tells a schema that is edited': {
    base: program(''),
    head: { 'src/client.js': model('').replace('name: String', 'name: { type: String, unique: true }') },
    found: {
      dependencyChanges: [
        'clients: schema behaves differently [changed] (head src/client.js:3) admit > client.js > schema',
      ],
    },
  },
  'is silent about a model that is registered under another name': {
    base: { ...program(HOOK), 'src/client.js': model(HOOK, "mongoose.model('Invoice', schema);") },
    head: HEAD,
    found: {},
  },
  'is silent about what has no such name': {
    base: program(HOOK, admit('return mongoose.model(given).findOne();')),
    head: HEAD,
    found: {},
  },
  'is silent about a model that a test registers': {
    base: {
      ...program(HOOK),
      'src/main.js': "require('./admit');\n",
      'src/client.js': 'exports.none = 1;\n',
      'test/client.test.js': model(HOOK).replace('./checks', '../src/checks'),
    },
    head: HEAD,
    found: {},
  },
};

describePrograms('the analysis of models that are looked up', CASES, { policy: POLICY });

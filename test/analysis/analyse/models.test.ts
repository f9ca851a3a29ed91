import { describePrograms, type ProgramCase } from './program-case';

/** Tables that models of a mapper stand for, whatever the program calls those. */

const POLICY = `
regulated:
  - id: clients
    title: Who is let in
    tables: [Client]
`;
const MODELS = `const mongoose = require('mongoose');
const connection = mongoose.createConnection('mongodb://db');
exports.ClientStore = connection.model('Client', new mongoose.Schema({ name: String }));
exports.InvoiceStore = connection.model('Invoice', new mongoose.Schema({ sum: Number }));
`;
const USE = "const { ClientStore, InvoiceStore } = require('./models');\n";
const program = (work: string): ProgramCase['base'] => ({
  'src/models.js': MODELS,
  'src/work.js': `${USE}exports.work = async (given) => {\n  ${work}\n};\n`,
});
const told = (verb: string, line = 3) => ({
  dataChanges: [`clients: work writes \`Client (${verb})\` [table] (head src/work.js:${line})`],
});
const inCallback = (of: string) => ({
  dataChanges: [`clients: work.${of}-callback writes \`Client (upsert)\` [table] (head src/work.js:3)`],
});
const edited = (work: string, found: ProgramCase['found']): ProgramCase => ({
  base: program(work),
  head: { 'src/work.js': program(`given.count++; ${work}`)['src/work.js'] ?? '' },
  found,
});
const TABLE = `const { ClientStore, InvoiceStore } = require('./models');
const stores = { invoices: InvoiceStore };
exports.work = async (kind, given) => {
  const one = new stores[kind](given);
  return one.save();
};
`;
const LOOKED_UP =
  "const mongoose = require('mongoose');\nexports.work = (given) => mongoose.model('Client').deleteMany(given);\n";

const CASES: Record<string, ProgramCase> = {
  'tells a write by the name that the model is registered under': edited(
    'await ClientStore.updateMany({}, given);',
    told('update'),
  ),
  'tells one by the name of the collection': {
    ...edited('await ClientStore.findByIdAndRemove(given);', {
      dataChanges: ['clients: work writes `clients (delete)` [table] (head src/work.js:3)'],
    }),
    policy: POLICY.replace('[Client]', '[clients]'),
  },
  'tells that a document is saved which is made': edited(
    'const client = new ClientStore(given); await client.save();',
    told('upsert'),
  ),
  'tells that a document is saved which is found': edited(
    'const client = await ClientStore.findOne(given).exec(); client.name = 1; await client.save();',
    told('upsert'),
  ),
  'tells that a document is saved which a variable is given later': edited(
    'let client; if (given) client = new ClientStore(given); await client.save();',
    told('upsert'),
  ),
  'tells that a document is saved which a callback is given': {
    base: program('ClientStore.findOne(given, (error, one) => { one.name = 1; one.save(); });'),
    head: {
      'src/work.js':
        program('ClientStore.findOne(given, (error, one) => { one.name = 2; one.save(); });')[
          'src/work.js'
        ] ?? '',
    },
    found: inCallback('findOne'),
  },
  'tells that documents are saved which a promise gives, one by one': {
    base: program('await ClientStore.find(given).exec().then((all) => all.map((each) => each.save()));'),
    head: {
      'src/work.js':
        program('await ClientStore.find(given).exec().then((all) => all.map((each) => each.save(1)));')[
          'src/work.js'
        ] ?? '',
    },
    found: inCallback('map'),
  },
  'is silent about what a callback of another model is given': {
    base: program('InvoiceStore.findOne(given, (error, one) => one.save());'),
    head: {
      'src/work.js':
        program('InvoiceStore.findOne(given, (error, one) => one.save(1));')['src/work.js'] ?? '',
    },
    found: {},
  },
  'tells a write of a model that is looked up by its name': {
    base: { 'src/models.js': MODELS, 'src/work.js': LOOKED_UP },
    head: { 'src/work.js': LOOKED_UP.replace('(given);', '({ ...given });') },
    found: told('delete', 2),
  },
  'tells a write of a model that a variable holds which looked it up': {
    base: {
      'src/models.js': MODELS,
      'src/work.js': LOOKED_UP.replace("mongoose.model('Client')", 'Found').replace(
        'exports',
        "const Found = mongoose.model('Client');\nexports",
      ),
    },
    head: {
      'src/work.js': LOOKED_UP.replace("mongoose.model('Client')", 'Found')
        .replace('exports', "const Found = mongoose.model('Client');\nexports")
        .replace('(given);', '({ ...given });'),
    },
    found: told('delete', 3),
  },
  'tells a write of what a file exports as a whole': {
    base: {
      'src/client.js': MODELS.split('\n')
        .slice(0, 2)
        .join('\n')
        .concat("\nmodule.exports = connection.model('Client', {});\n"),
      'src/work.js': "const store = require('./client');\nexports.work = (given) => store.create(given);\n",
    },
    head: {
      'src/work.js':
        "const store = require('./client');\nexports.work = (given) => store.create({ ...given });\n",
    },
    found: told('insert', 2),
  },
  'tells a write of what a module of another kind exports': {
    base: {
      'src/client.ts':
        "import { model, Schema } from 'mongoose';\nexport const store = model('Client', new Schema({}));\n",
      'src/work.ts':
        "import { store } from './client';\nexport const work = (given: object) => store.create(given);\n",
    },
    head: {
      'src/work.ts':
        "import { store } from './client';\nexport const work = (given: object) => store.create({ ...given });\n",
    },
    found: { dataChanges: ['clients: work writes `Client (insert)` [table] (head src/work.ts:2)'] },
  },
  'tells that a table of models gets one more, to what saves one of them': {
    base: { 'src/models.js': MODELS, 'src/work.js': TABLE },
    head: { 'src/work.js': TABLE.replace('{ invoices', '{ clients: ClientStore, invoices') },
    found: told('upsert', 5),
  },
  'tells the table of an object by the name that it is made with': {
    policy: POLICY.replace('[Client]', '[api_clients]'),
    base: {
      'src/tables.ts':
        "import { pgTable, text } from 'drizzle-orm/pg-core';\nexport const callers = pgTable('api_clients', { name: text('name') });\n",
      'src/work.ts':
        "import { callers } from './tables';\nexport const work = (db: any, given: object) => db.update(callers).set(given);\n",
    },
    head: {
      'src/work.ts':
        "import { callers } from './tables';\nexport const work = (db: any, given: object) => db.update(callers).set({ ...given });\n",
    },
    found: { dataChanges: ['clients: work writes `api_clients (update)` [table] (head src/work.ts:2)'] },
  },
  'tells one write once that is known by the name of the variable, too': {
    base: {
      'src/models.js': MODELS.replaceAll('ClientStore', 'Client'),
      'src/work.js':
        program('await Client.updateMany({}, given);')
          ['src/work.js']?.toString()
          .replaceAll('ClientStore', 'Client') ?? '',
    },
    head: {
      'src/work.js':
        program('await Client.updateMany({}, { ...given });')
          ['src/work.js']?.toString()
          .replaceAll('ClientStore', 'Client') ?? '',
    },
    found: told('update'),
  },
  'is silent about writes of another model': edited('await InvoiceStore.updateMany({}, given);', {}),
  'is silent about what only reads': edited('return ClientStore.findOne(given).exec();', {}),
  'is silent about what is saved and is none of its documents': edited(
    'const file = require("fs").open(given); await ClientStore.findOne(given); await file.save();',
    {},
  ),
  'is silent about who calls a function of the file that makes the model': {
    base: {
      'src/client.js': `${MODELS.split('\n').slice(0, 2).join('\n')}\nconnection.model('Client', {});\nmodule.exports = { create: () => 1 };\n`,
      'src/work.js':
        "const clients = require('./client');\nexports.work = (given) => clients.create(given);\n",
    },
    head: {
      'src/work.js':
        "const clients = require('./client');\nexports.work = (given) => clients.create({ ...given });\n",
    },
    found: {},
  },
  'is silent where a table of models gets another one': {
    base: { 'src/models.js': MODELS, 'src/work.js': TABLE },
    head: { 'src/work.js': TABLE.replace('{ invoices', '{ bills: InvoiceStore, invoices') },
    found: {},
  },
};

describePrograms('the analysis of tables behind models', CASES, { policy: POLICY });

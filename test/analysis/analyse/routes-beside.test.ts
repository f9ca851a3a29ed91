import { describePrograms, type ProgramCase } from './program-case';

const POLICY = `
regulated:
  - id: money
    title: Money
    functions: ["src/app.js#app.post*"]
`;

const APP = `const express = require('express');
const { check, limit } = require('./checks');
const { health, info, pay } = require('./work');
const app = express();
app.use((req, res, next) => limit(next));
app.get('/info', check, info);
app.post('/pay', (req, res) => res.json(pay()));
app.get('/health', (req, res) => res.send(health()));
module.exports = app;
`;
const WORK = 'exports.pay = () => 1;\nexports.info = () => 2;\nexports.health = () => 3;\n';
const CHECKS = 'exports.check = (req, res, next) => next(4);\nexports.limit = (next) => next(5);\n';
const BASE = { 'src/app.js': APP, 'src/work.js': WORK, 'src/checks.js': CHECKS };

const CASES: Record<string, ProgramCase> = {
  'tells what the route calls': {
    base: BASE,
    head: { 'src/work.js': WORK.replace('=> 1', '=> 9') },
    found: {
      dependencyChanges: [
        "money: pay behaves differently [changed] (head src/work.js:1) app.post('/pay') > pay",
      ],
    },
  },
  'tells what runs before all routes': {
    base: BASE,
    head: { 'src/checks.js': CHECKS.replace('next(5)', 'next()') },
    found: {
      dependencyChanges: [
        "money: limit behaves differently [changed] (head src/checks.js:2) app.post('/pay') > use-callback > limit",
      ],
    },
  },
  'is silent about what the routes beside it call': {
    base: BASE,
    head: { 'src/work.js': WORK.replace('=> 2', '=> 8').replace('=> 3', '=> 9') },
    found: {},
  },
  'is silent about what stands before a route beside it alone': {
    base: BASE,
    head: { 'src/checks.js': CHECKS.replace('next(4)', 'next()') },
    found: {},
  },
  'tells what is called for the route beside it, where that is put before all routes, too': {
    base: { ...BASE, 'src/app.js': APP.replace("app.get('/info'", "app.use(check);\napp.get('/info'") },
    head: { 'src/checks.js': CHECKS.replace('next(4)', 'next()') },
    found: {
      dependencyChanges: [
        "money: check behaves differently [changed] (head src/checks.js:1) app.post('/pay') > check",
      ],
    },
  },
};

describePrograms('a route among others', CASES, { policy: POLICY });

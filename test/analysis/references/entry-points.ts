import type { Tree } from './literal-change';

/** A handler that a framework calls: where `off` becomes a call of `pay`, the entry point is told by its name. */
export interface EntryPoint {
  readonly path: string;
  readonly text: string;
  /** Line and name of the handler. */
  readonly said: string;
}

const PAY = "import { pay } from '@app/pay';\n";

export const ENTRY_POINTS: Readonly<Record<string, EntryPoint>> = {
  'a route of Express': {
    path: 'src/web.ts',
    text: `import express from 'express';\n${PAY}const app = express();\napp.post('/pay', (req, res) => res.json(off));\n`,
    said: "4 app.post('/pay')",
  },
  'a route of an Express router behind middleware': {
    path: 'src/web.js',
    text: `const router = require('express').Router();\nconst { pay } = require('@app/pay');\nrouter.get('/pay/:id', check, async (req, res) => {\n  res.json(off);\n});\n`,
    said: "4 router.get('/pay/:id')",
  },
  'a route of Fastify': {
    path: 'src/web.ts',
    text: `import Fastify from 'fastify';\n${PAY}const fastify = Fastify();\nfastify.post('/pay', { schema: {} }, async (request) => off);\n`,
    said: "4 fastify.post('/pay')",
  },
  'a route in a plugin of Fastify': {
    path: 'src/web.ts',
    text: `${PAY}export default async function plugin(fastify) {\n  fastify.get('/pay', async (request) => off);\n}\n`,
    said: "3 plugin.fastify.get('/pay')",
  },
  'a route of Fastify with its handler among the options': {
    path: 'src/web.ts',
    text: `import Fastify from 'fastify';\n${PAY}const fastify = Fastify();\nfastify.route({ method: 'GET', url: '/pay', handler: async (request) => off });\n`,
    said: "4 fastify.route('GET /pay')",
  },
  'a route of Hapi': {
    path: 'src/web.ts',
    text: `${PAY}export function routes(server) {\n  server.route({ method: 'GET', path: '/x', handler: () => 1 });\n  server.route({ method: 'POST', path: '/pay', options: { auth: 'jwt', handler: (request) => off } });\n}\n`,
    said: "4 routes.server.route('POST /pay')",
  },
  'a route of Express that is put together': {
    path: 'src/web.ts',
    text: `import { Router } from 'express';\n${PAY}const router = Router();\nrouter.route('/pay').put((req, res) => res.json(off));\n`,
    said: "4 router.route('/pay').put",
  },
  'a procedure in a router of tRPC': {
    path: 'src/web.ts',
    text: `import { t } from '@app/trpc';\n${PAY}export const appRouter = t.router({\n  list: t.procedure.query(() => 1),\n  money: t.router({ transfer: t.procedure.input(t).mutation(({ input }) => off) }),\n});\n`,
    said: '5 appRouter.money.transfer',
  },
  'a route of Koa': {
    path: 'src/web.ts',
    text: `import Router from '@koa/router';\n${PAY}const router = new Router();\nrouter.post('/pay', async (ctx) => {\n  ctx.body = off;\n});\n`,
    said: "5 router.post('/pay')",
  },
  'a route of Hono': {
    path: 'src/web.ts',
    text: `import { Hono } from 'hono';\n${PAY}const app = new Hono();\napp.post('/pay', (c) => c.json(off));\nexport default app;\n`,
    said: "4 app.post('/pay')",
  },
  'a route handler of Next': {
    path: 'src/app/pay/route.ts',
    text: `${PAY}export async function POST(request: Request) {\n  return Response.json(off);\n}\n`,
    said: '3 POST',
  },
  'an API page of Next': {
    path: 'src/pages/api/pay.ts',
    text: `${PAY}export default function handler(req, res) {\n  res.json(off);\n}\n`,
    said: '3 handler',
  },
  'a method of a NestJS controller': {
    path: 'src/web.ts',
    text: `import { Controller, Post } from '@nestjs/common';\n${PAY}@Controller('pay')\nexport class PayController {\n  @Post()\n  create() {\n    return off;\n  }\n}\n`,
    said: '7 PayController.create',
  },
  'a resolver of GraphQL': {
    path: 'src/web.ts',
    text: `${PAY}export const resolvers = {\n  Query: { balance: () => 1 },\n  Mutation: { transfer: (_parent, args) => off },\n};\n`,
    said: '4 resolvers.Mutation.transfer',
  },
  'a resolver class of GraphQL': {
    path: 'src/web.ts',
    text: `import { Mutation, Resolver } from '@nestjs/graphql';\n${PAY}@Resolver()\nexport class PayResolver {\n  @Mutation(() => String)\n  transfer() {\n    return off;\n  }\n}\n`,
    said: '7 PayResolver.transfer',
  },
  'a procedure of tRPC': {
    path: 'src/web.ts',
    text: `import { t } from '@app/trpc';\n${PAY}export const transfer = t.procedure.mutation(({ input }) => off);\n`,
    said: '3 transfer.mutation-callback',
  },
  'a route of Fastify in one object': {
    path: 'src/web.ts',
    text: `import Fastify from 'fastify';\n${PAY}const fastify = Fastify();\nfastify.route({ method: ['GET', 'POST'], url: '/pay', handler: async (request) => off });\n`,
    said: "4 fastify.route('GET,POST /pay')",
  },
  'a list of routes of Hapi': {
    path: 'src/web.js',
    text: `const { pay } = require('@app/pay');\nmodule.exports = [\n  { method: 'GET', path: '/x', handler: () => 1 },\n  { method: 'POST', path: '/pay', handler(request) { return off; } },\n];\n`,
    said: "4 route('POST /pay')",
  },
  'a route of an Express path': {
    path: 'src/web.ts',
    text: `import { Router } from 'express';\n${PAY}const router = Router();\nrouter.route('/pay').get((req, res) => res.end()).put((req, res) => res.json(off));\n`,
    said: "4 router.route('/pay').put",
  },
  'a job under a literal name': {
    path: 'src/web.ts',
    text: `import { queue } from '@app/queue';\n${PAY}queue.process('transfer', async (job) => off);\n`,
    said: "3 queue.process('transfer')",
  },
};

export const programWith = ({ path, text }: EntryPoint): Tree => ({
  'src/pay.ts': 'export const pay = (...all: unknown[]) => all;\n',
  'src/trpc.ts': "import { initTRPC } from '@trpc/server';\nexport const t = initTRPC.create();\n",
  'tsconfig.json': '{ "compilerOptions": { "paths": { "@app/*": ["./src/*"] } } }',
  [path]: text.replace(/\boff\b/, '0'),
});

import { edgesOf, type Tree } from './program';

/** What passes each request that Angular's client sends, wherever it was provided. */

interface Case {
  readonly tree: Tree;
  /** What declarations of `pay.ts` lead to by calls. */
  readonly calls: readonly string[];
}

const INTERCEPTORS = `import type { HttpInterceptor } from '@angular/common/http';
export class Signing implements HttpInterceptor { intercept(request: any, next: any) { return next.handle(request); } }
export class Timing implements HttpInterceptor { intercept(request: any, next: any) { return next.handle(request); } }
export const retry = (request: any, next: any) => next(request);
export const log = (request: any, next: any) => next(request);`;
const SENDER = `import { HttpClient } from '@angular/common/http';\nimport { Injectable } from '@angular/core';
@Injectable() export class Payments {
  constructor(private http: HttpClient) {}
  pay() { return this.http.post('/pay', {}).pipe(); }
  label() { return 'Pay'; }
}`;

const CASES: Record<string, Case> = {
  'each interceptor that a module provides, whoever makes it': {
    tree: {
      'interceptors.ts': INTERCEPTORS,
      'app.ts': `import { HTTP_INTERCEPTORS as AROUND } from '@angular/common/http';\nimport { Signing, Timing } from './interceptors';
export const providers = [{ provide: AROUND, useClass: Signing, multi: true }, { provide: AROUND, useFactory: () => new Timing(), multi: true }];`,
      'pay.ts': SENDER,
    },
    calls: [
      'pay.ts#Payments.pay call interceptors.ts#Signing.intercept',
      'pay.ts#Payments.pay call interceptors.ts#Timing.intercept',
    ],
  },
  'interceptors that are functions, for a client that is asked for': {
    tree: {
      'interceptors.ts': INTERCEPTORS,
      'app.ts': `import { provideHttpClient, withInterceptors } from '@angular/common/http';\nimport { retry } from './interceptors';
export const providers = [provideHttpClient(withInterceptors([retry, (request, next) => next(request)]))];`,
      'pay.ts': `import { HttpClient } from '@angular/common/http';\nimport { inject } from '@angular/core';
export class Payments { private readonly http = inject(HttpClient); pay() { return this.http.get('/pay'); } }
export const payNow = () => inject(HttpClient).get('/now');\\nexport const payBy = (http: HttpClient) => http.get('/by');`.replace(
        '\\n',
        '\n',
      ),
    },
    calls: [
      'pay.ts#Payments.pay call app.ts#providers.item-function',
      'pay.ts#Payments.pay call interceptors.ts#retry',
      'pay.ts#payBy call app.ts#providers.item-function',
      'pay.ts#payBy call interceptors.ts#retry',
      'pay.ts#payNow call app.ts#providers.item-function',
      'pay.ts#payNow call interceptors.ts#retry',
    ],
  },
  "what an application puts in the client's place": {
    tree: {
      'client.ts': `import { HttpClient } from '@angular/common/http';
export class Client extends HttpClient { request(): any { return 1; } silent(): HttpClient { return this; } }`,
      'app.ts': `import { HttpClient } from '@angular/common/http';\nimport { Client } from './client';\nexport const provider = { provide: HttpClient, useClass: Client };`,
      'pay.ts': SENDER.replace('this.http.post', 'this.http.silent().post'),
    },
    calls: ['pay.ts#Payments.pay call client.ts#Client.request'],
  },
  'none of a client, token or function of the same name from elsewhere': {
    tree: {
      'interceptors.ts': INTERCEPTORS,
      'own.ts': `export const HTTP_INTERCEPTORS = 'own';\nexport const withInterceptors = (of: unknown[]) => of;\nexport class HttpClient { post(to: string, of: object) { return [to, of] as any; } }`,
      'app.ts': `import { HTTP_INTERCEPTORS as BOUND } from '@angular/common/http';\nimport { HTTP_INTERCEPTORS, withInterceptors } from './own';\nimport { log, Signing, Timing } from './interceptors';
export const providers = [{ provide: HTTP_INTERCEPTORS, useClass: Signing }, withInterceptors([log]), { provide: BOUND, useClass: Timing }];`,
      'pay.ts': `${SENDER.replace('@angular/common/http', './own')}\nexport const list = (of: Map<string, string>) => of.get('/pay');`,
    },
    calls: ['pay.ts#Payments.pay call own.ts#HttpClient.post'],
  },
};

test.each(Object.entries(CASES))('a request passes %s', (_title, { tree, calls }) => {
  const found = edgesOf(tree).filter((edge) => / call /.test(edge) && edge.startsWith('pay.'));
  expect(found).toEqual([...calls].sort());
});

import { edgesOf, type Tree } from './program';

/** Who dispatches an action of a store leads to what is registered under it, by the function that makes the action. */

interface Case {
  readonly tree: Tree;
  /** What declarations of `pay.ts` lead to by calls, beside the actions themselves. */
  readonly calls: readonly string[];
}

const ACTIONS = `import { createAction, createActionGroup } from '@ngrx/store';
export const approve = createAction('[Loan] Approve');\nexport const reject = createAction('[Loan] Reject');
export const Loans = createActionGroup({ source: 'Loan', events: { Pay: 1, Close: 2 } });`;

const CASES: Record<string, Case> = {
  "NgRx's effects and reducers, of whatever files": {
    tree: {
      'actions.ts': ACTIONS,
      'effects.ts': `import { Injectable, inject } from '@angular/core';\nimport { Actions, createEffect, ofType } from '@ngrx/effects';\nimport { switchMap } from 'rxjs';\nimport * as actions from './actions';\nimport { Api } from './api';
@Injectable() export class Effects {
  private actions$ = inject(Actions);\n  private api = inject(Api);
  approve$ = createEffect(() => this.actions$.pipe(ofType(actions.approve), switchMap(() => this.api.approve())));
  others$ = createEffect(() => this.actions$.pipe(ofType(actions.reject, actions.Loans.close), switchMap(() => this.api.reject())));
}`,
      'api.ts': 'export class Api { approve() { return 1; } reject() { return 2; } }',
      'reducer.ts': `import { createReducer, on } from '@ngrx/store';\nimport { approve, Loans, reject } from './actions';
export const reducer = createReducer({}, on(approve, Loans.pay, (state) => state), on(reject, (state) => state));`,
      'pay.ts': `import { Store } from '@ngrx/store';\nimport { approve, Loans } from './actions';
export class Payments { constructor(private store: Store) {} approve() { this.store.dispatch(approve()); } pay() { this.store.dispatch(Loans.pay()); } }`,
    },
    calls: [
      'pay.ts#Payments.approve call effects.ts#Effects.approve$.createEffect-callback (1 of 1)',
      'pay.ts#Payments.approve call reducer.ts#reducer.on-callback (1 of 1)',
      'pay.ts#Payments.pay call reducer.ts#reducer.on-callback (1 of 1)',
    ],
  },
  "Redux Toolkit's cases and sagas": {
    tree: {
      'actions.ts': `import { createAction } from '@reduxjs/toolkit';\nexport const approve = createAction('approve');\nexport const reject = createAction('reject');`,
      'reducer.ts': `import { createReducer } from '@reduxjs/toolkit';\nimport { approve, reject } from './actions';
const approved = (state) => state;\nconst rejected = (state) => state;
export const reducer = createReducer({}, (builder) => builder.addCase(approve, approved).addCase(reject, rejected));`,
      'saga.ts': `import { takeEvery } from 'redux-saga/effects';\nimport { approve } from './actions';\nfunction* work() {}\nexport function* saga() { yield takeEvery(approve, work); }`,
      'pay.ts': `import { put } from 'redux-saga/effects';\nimport { approve, reject } from './actions';
export function* pay() { yield put(approve()); }\nexport const refuse = (dispatch) => dispatch(reject());\nexport const plain = (dispatch) => dispatch({ type: 'approve' });`,
    },
    calls: [
      'pay.ts#pay call reducer.ts#approved (1 of 1)',
      'pay.ts#pay call saga.ts#work (1 of 1)',
      'pay.ts#refuse call reducer.ts#rejected (1 of 1)',
    ],
  },
  'nothing of what only has such a name': {
    tree: {
      'actions.ts': ACTIONS,
      'own.ts':
        'export const on = (what: unknown, f: () => void) => [what, f];\nexport const ofType = (what: unknown) => what;',
      'heard.ts': `import { approve } from './actions';\nimport { ofType, on } from './own';\nexport const heard = () => ofType(approve);\nexport const held = on(approve, () => undefined);`,
      'pay.ts': `import { approve } from './actions';\nexport const pay = (store) => store.dispatch(approve());`,
    },
    calls: [],
  },
};

test.each(Object.entries(CASES))('an action leads to %s', (_title, { tree, calls }) => {
  const found = edgesOf(tree).filter((edge) => /^pay\.\S+ call (?!actions\.)/.test(edge));
  expect(found).toEqual([...calls].sort());
});

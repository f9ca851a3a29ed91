import type { ReferenceCases } from './reference-case';

const FEE = "export const fee = () => 'far';\nexport const beside = () => 'near';\n";

/** Calls that a library makes. */
export const WRAPPERS: ReferenceCases = {
  'a wrapper of the tree': {
    files: {
      'src/pay.ts':
        "import { fee } from './fee';\nimport { withTransaction } from './db';\nexport const pay = withTransaction(async () => fee());\n",
      'src/db.ts': 'export const withTransaction = <T>(run: () => Promise<T>) => async () => run();\n',
      'src/fee.ts': FEE,
    },
    far: 'src/fee.ts:1 pay.withTransaction-callback > fee',
  },
  'a wrapper of a package': {
    files: {
      'src/pay.ts':
        "import { memoize } from 'lodash';\nimport { fee } from './fee';\nconst quick = memoize(fee);\nexport const pay = () => quick();\n",
      'src/fee.ts': FEE,
    },
    far: 'src/fee.ts:1 pay > quick > fee',
  },
  'what runs in a transaction': {
    files: {
      'src/pay.ts':
        "import { fee } from './fee';\nimport { db } from 'db';\nexport async function pay() {\n  return db.transaction(async (trx) => {\n    await trx.query('select 1');\n    return fee();\n  });\n}\n",
      'src/fee.ts': FEE,
    },
    far: 'src/fee.ts:1 pay.transaction-callback > fee',
  },
  'the wrapper itself': {
    files: {
      'src/pay.ts': "import { guarded } from './guard';\nexport const pay = guarded(async () => 1);\n",
      'src/guard.ts':
        "export const guarded = (run: () => Promise<number>) => () => (allowed() ? run() : null);\nconst allowed = () => 'far'.length > 2;\nexport const beside = () => 'near';\n",
    },
    far: 'src/guard.ts:2 pay > guarded > guarded.returned-function > allowed',
  },
  'an emitter, by a literal name': {
    files: {
      'src/pay.ts': "import { bus } from './bus';\nexport const pay = () => bus.emit('paid', 1);\n",
      'src/bus.ts': "import { EventEmitter } from 'node:events';\nexport const bus = new EventEmitter();\n",
      'src/listen.ts':
        "import { bus } from './bus';\nimport { beside, fee } from './fee';\nbus.on('paid', fee);\nbus.on('refunded', beside);\n",
      'src/fee.ts': FEE,
    },
    far: 'src/fee.ts:1 pay > fee',
  },
  'a message handler of NestJS': {
    files: {
      'src/pay.ts':
        "import type { EventEmitter2 } from '@nestjs/event-emitter';\nexport class Payments {\n  constructor(private readonly events: EventEmitter2) {}\n  pay() {\n    this.events.emit('paid', 1);\n  }\n}\n",
      'src/listen.ts':
        "import { OnEvent } from '@nestjs/event-emitter';\nexport class Listener {\n  @OnEvent('paid')\n  onPaid() { return 'far'; }\n  @OnEvent('refunded')\n  onRefunded() { return 'near'; }\n}\n",
    },
    far: 'src/listen.ts:3 Payments.pay > Listener.onPaid',
  },
  'a component': {
    files: {
      'src/pay.tsx': "import { Fee } from './fee';\nexport const pay = () => <p><Fee amount={1} /></p>;\n",
      'src/fee.tsx':
        "export const Fee = ({ amount }: { amount: number }) => <b title={'far'}>{amount}</b>;\nexport const Beside = () => <b title={'near'} />;\n",
    },
    far: 'src/fee.tsx:1 pay > Fee',
  },
  'a component that is a member': {
    files: {
      'src/pay.tsx': "import * as parts from './fee';\nexport const pay = () => <parts.Fee />;\n",
      'src/fee.tsx':
        "export const Fee = () => <b title={'far'} />;\nexport const Beside = () => <b title={'near'} />;\n",
    },
    far: 'src/fee.tsx:1 pay > Fee',
  },
  'a component that is wrapped': {
    files: {
      'src/pay.tsx': "import { Fee } from './fee';\nexport const pay = () => <Fee />;\n",
      'src/fee.tsx':
        "import { memo } from 'react';\nfunction Inner() {\n  return <b title={'far'} />;\n}\nexport const Fee = memo(Inner);\nexport const Beside = () => <b title={'near'} />;\n",
    },
    far: 'src/fee.tsx:2 pay > Fee > Inner',
  },
  'a function that a component is given': {
    files: {
      'src/pay.tsx':
        "import { fee } from './fee';\nexport const pay = () => <button onClick={fee}>Pay</button>;\n",
      'src/fee.ts': FEE,
    },
    far: 'src/fee.ts:1 pay > fee',
  },
  'a hook': {
    files: {
      'src/pay.tsx':
        "import { useFee } from './fee';\nexport function pay() {\n  const { fee } = useFee();\n  return <b onClick={() => fee()} />;\n}\n",
      'src/fee.ts':
        "import { useCallback } from 'react';\nexport function useFee() {\n  const fee = useCallback(() => 'far', []);\n  return { fee };\n}\nexport const beside = () => 'near';\n",
    },
    far: 'src/fee.ts:3 pay > useFee > useFee.useCallback-callback',
  },
  'an effect': {
    files: {
      'src/pay.tsx':
        "import { useEffect } from 'react';\nimport { fee } from './fee';\nexport function pay() {\n  useEffect(() => {\n    fee();\n  }, []);\n  return <b />;\n}\n",
      'src/fee.ts': FEE,
    },
    far: 'src/fee.ts:1 pay.useEffect-callback > fee',
  },
};

import { describePrograms, type ProgramCase } from './program-case';

const POLICY = `
regulated:
  - id: pay
    title: Money movement
    functions: ["src/pay/*.ts#*"]
`;

const PAY = {
  'src/pay/charge.ts': 'export function charge(id: string) {\n  return id;\n}\n',
  'src/settle.ts':
    "import { charge } from './pay/charge';\nexport function settleAll(ids: string[]) {\n  return ids.map((id) => charge(id));\n}\n",
};

const page = (body: string) =>
  `import { useRouter, useShortcut } from 'some-web';\nimport { settleAll } from './settle';\nexport function Page() {\n  const { router } = useRouter();\n  const total = settleAll([]);\n${body}  return total;\n}\n`;

const service = (members: string) =>
  `import { Desk } from './desk';\nexport function makeService(prefix: string) {\n  const name = prefix.trim();\n  const desk = new Desk();\n  return {\n    close(id: string) {\n      return desk.settle(id);\n    },\n${members}  };\n}\n`;

const CASES: Record<string, ProgramCase> = {
  'a function inside of one that led there is no new way where it uses its variables': {
    base: { ...PAY, 'src/page.ts': page('') },
    head: {
      'src/page.ts': page(
        "  useShortcut('Escape', () => router.push('/'));\n  const leave = () => router.push('/out');\n  useShortcut('Enter', leave);\n",
      ),
    },
    found: {},
  },
  'a member of an object inside of it is none either': {
    base: { ...PAY, 'src/page.ts': page('') },
    head: {
      'src/page.ts': page(
        "  const columns = [{ id: 'name', cell: (row: { id: string }) => router.path + row.id }];\n  columns.forEach((column) => column.cell({ id: 'a' }));\n",
      ),
    },
    found: {},
  },
  'a function inside of it that refers to a helper itself is one': {
    base: { ...PAY, 'src/page.ts': page('') },
    head: {
      'src/page.ts': page(
        "  const leave = () => settleAll([router.path]);\n  useShortcut('Enter', leave);\n",
      ),
    },
    found: {
      newCalls: [
        'pay: Page.leave newly reaches `charge` through `settleAll` [function] (head src/page.ts:6) Page.leave > settleAll > settleAll.map-callback > charge',
      ],
    },
  },
  'and one that calls the function around it': {
    base: { ...PAY, 'src/page.ts': page('') },
    head: { 'src/page.ts': page("  const again = () => Page();\n  useShortcut('Enter', again);\n") },
    found: {
      newCalls: [
        'pay: Page.again newly reaches `charge` through `Page` [function] (head src/page.ts:6) Page.again > Page > settleAll > settleAll.map-callback > charge',
      ],
    },
  },
  'of the methods that a function makes those are that call what its variables hold': {
    base: {
      ...PAY,
      'src/desk.ts':
        "import { settleAll } from './settle';\nexport class Desk {\n  settle(id: string) {\n    return settleAll([id]);\n  }\n}\n",
      'src/service.ts': service(''),
    },
    head: {
      'src/service.ts': service(
        '    label(id: string) {\n      return name + id;\n    },\n    refund(id: string) {\n      return desk.settle(id);\n    },\n',
      ),
    },
    found: {
      newCalls: [
        'pay: makeService.refund newly reaches `charge` through `Desk.settle` [function] (head src/service.ts:13) makeService.refund > Desk.settle > settleAll > settleAll.map-callback > charge',
      ],
    },
  },
  'a method of an object that asks the object itself for any of its members is one': {
    base: {
      ...PAY,
      'src/kinds.ts':
        "import { settleAll } from './settle';\nexport const kinds = {\n  pay(id: string) {\n    return settleAll([id]);\n  },\n};\n",
    },
    head: {
      'src/kinds.ts':
        "import { settleAll } from './settle';\nexport const kinds = {\n  pay(id: string) {\n    return settleAll([id]);\n  },\n  any(kind: 'pay', id: string) {\n    return kinds[kind](id);\n  },\n};\n",
    },
    found: {
      newCalls: [
        'pay: kinds.any newly reaches `charge` through `kinds.pay` [function] (head src/kinds.ts:7) kinds.any > kinds.pay > settleAll > settleAll.map-callback > charge',
      ],
    },
  },
};

describePrograms('new ways inside of a function that led into the area before', CASES, { policy: POLICY });

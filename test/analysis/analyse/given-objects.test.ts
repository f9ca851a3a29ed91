import { describePrograms, type ProgramCase } from './program-case';

const POLICY = `
regulated:
  - id: pay
    title: Money movement
    functions: ["src/pay.ts#charge"]
`;

const WIDGET = 'export const widget = (value) => `<input value="$' + '{value}">`;\n';
const ADDRESS = `import { memo } from 'react';
import { line } from './line';
import { widget } from './widget';
export const address = { Input: memo(widget), text: (value) => line(value) };
`;
const CITY = 'export const city = { text: (value) => value.trim(), Input: null };\n';
const FIELDS = `import { address } from './address';
import { city } from './city';
export function fieldOf(kind) {
  switch (kind) {
    case 'address':
      return address;
    case 'city':
      return city;
    default:
      return undefined;
  }
}
`;
const CHARGE = `import { fieldOf } from './fields';
export function charge(kind, value) {
  const field = fieldOf(kind);
  if (!field) return '';
  return field.text ? field.text(value) : '';
}
`;
const BASE = {
  'src/widget.ts': WIDGET,
  'src/line.ts': "export const line = (value) => value.join(', ');\n",
  'src/address.ts': ADDRESS,
  'src/city.ts': CITY,
  'src/fields.ts': FIELDS,
  'src/pay.ts': CHARGE,
};
const WIDGET_CHANGED = { 'src/widget.ts': WIDGET.replace('value=', 'size="40" value=') };

const widgetTold = (way: string) => ({
  dependencyChanges: [`pay: widget behaves differently [changed] (head src/widget.ts:1) ${way}`],
});

/** The widget changes, and this is how what `fieldOf` gives is used. */
const usedAs = (charge: string, more: Readonly<Record<string, string>> = {}) => ({
  base: { ...BASE, 'src/pay.ts': `import { fieldOf } from './fields';\n${charge}`, ...more },
  head: WIDGET_CHANGED,
});
const WHOLE = widgetTold('charge > fieldOf > address > address.Input > widget');
const BY_MEMBER = widgetTold('charge > address.Input > widget');

/** With a type that the objects do not speak of. */
const TYPED = {
  'src/field.ts':
    "import type { ComponentType } from 'react';\nexport interface Field { Input: ComponentType; text(value: unknown): string }\n",
  'src/fields.ts': FIELDS.replace('(kind)', '(kind: string): Field | undefined').replace(
    'import',
    "import type { Field } from './field';\nimport",
  ),
};

const UNNAMED = { ...TYPED, 'src/field.ts': TYPED['src/field.ts'].replace('Input: ComponentType; ', '') };

const CASES: Record<string, ProgramCase> = {
  'is silent about another member of an object that a function gives': {
    base: BASE,
    head: WIDGET_CHANGED,
    found: {},
  },
  'flags the member of it that is called': {
    base: BASE,
    head: { 'src/line.ts': "export const line = (value) => value.join('; ');\n" },
    found: {
      dependencyChanges: [
        'pay: line behaves differently [changed] (head src/line.ts:1) charge > address.text > line',
      ],
    },
  },
  'flags another function under the name that is called': {
    base: { ...BASE, 'src/address.ts': ADDRESS.replace('(value) => line(value)', 'line') },
    head: { 'src/address.ts': ADDRESS.replace('(value) => line(value)', 'widget') },
    found: {
      dependencyChanges: [
        'pay: address now leads to `widget` in src/widget.ts instead of `line` in src/line.ts [changed] (head src/address.ts:4) charge > fieldOf > address',
      ],
      regulatedChanges: [
        'pay: charge now leads to `widget` in src/widget.ts instead of `line` in src/line.ts [changed] (head src/pay.ts:2)',
      ],
    },
  },
  'flags what the function gives instead': {
    base: BASE,
    head: { 'src/fields.ts': FIELDS.replace('return city', 'return address') },
    found: {
      dependencyChanges: [
        'pay: fieldOf behaves differently [changed] (head src/fields.ts:3) charge > fieldOf',
      ],
      regulatedChanges: [
        'pay: charge no longer leads to `city.text` in src/city.ts [changed] (head src/pay.ts:2)',
      ],
    },
  },
  'is silent where it is called on the spot': {
    ...usedAs('export const charge = (kind, value) => fieldOf(kind)?.text(value);\n'),
    found: {},
  },
  'is silent where it is awaited': {
    ...usedAs('export async function charge(kind, value) { return (await fieldOf(kind)).text(value); }\n', {
      'src/fields.ts': FIELDS.replace('export function', 'export async function'),
    }),
    found: {},
  },
  'is silent where it is taken apart by name': {
    ...usedAs(
      'export function charge(kind, value) { const { text } = fieldOf(kind); return text(value); }\n',
    ),
    found: {},
  },
  'is silent where a function inside calls the member': {
    ...usedAs(
      'export function charge(kind, values) { const field = fieldOf(kind); return values.map((value) => field.text(value)); }\n',
    ),
    found: {},
  },
  'is silent where the function chooses': {
    ...usedAs('export const charge = (kind, value) => fieldOf(kind).text(value);\n', {
      'src/fields.ts': `import { address } from './address';
import { city } from './city';
export const fieldOf = (kind) => (kind === 'city' ? city : address);
`,
    }),
    found: {},
  },
  'is silent where an object of objects is asked': {
    ...usedAs('export const charge = (kind, value) => fieldOf(kind).text(value);\n', {
      'src/address.ts': ADDRESS.replace('address = {', 'all = { address: {').replace('};', '} };'),
      'src/fields.ts': "import { all } from './address';\nexport const fieldOf = () => all.address;\n",
    }),
    found: {},
  },
  'is silent where the type of what the function gives is written': {
    ...usedAs('export const charge = (kind, value) => fieldOf(kind)?.text(value);\n', TYPED),
    found: {},
  },
  'flags the member of such an object that is called': {
    ...usedAs('export const charge = (kind, value) => fieldOf(kind)?.text(value);\n', TYPED),
    head: { 'src/line.ts': "export const line = (value) => value.join('; ');\n" },
    found: {
      dependencyChanges: [
        'pay: line behaves differently [changed] (head src/line.ts:1) charge > address.text > line',
      ],
    },
  },
  'flags the other member of such an object where that is called': {
    ...usedAs('export const charge = (kind) => fieldOf(kind)?.Input();\n', TYPED),
    found: WHOLE,
  },
  'is silent about a member that the type does not name': {
    ...usedAs('export const charge = (kind, value) => fieldOf(kind)?.text(value);\n', UNNAMED),
    found: {},
  },
  'flags a member that the type does not name where it is called nevertheless': {
    ...usedAs('export const charge = (kind) => (fieldOf(kind) as any).Input();\n', UNNAMED),
    found: BY_MEMBER,
  },
  'flags it where the variable has a type': {
    ...usedAs(
      "import type { Field } from './field';\nexport function charge(kind) { const field: Field = fieldOf(kind); return field.Input(); }\n",
      TYPED,
    ),
    found: WHOLE,
  },
  'flags the other member where that is called': {
    ...usedAs('export const charge = (kind) => fieldOf(kind).Input();\n'),
    found: BY_MEMBER,
  },
  'flags it where it is rendered': {
    ...usedAs('export function charge(kind) { const field = fieldOf(kind); return <field.Input />; }\n'),
    base: {
      ...BASE,
      'src/pay.ts': 'export { charge } from "./screen";\n',
      'src/screen.tsx':
        "import { fieldOf } from './fields';\nexport function charge(kind) { const field = fieldOf(kind); return <field.Input />; }\n",
    },
    policy: POLICY.replace('pay.ts', 'screen.tsx'),
    found: BY_MEMBER,
  },
  'flags it where it is handed on': {
    ...usedAs('export const charge = (kind) => { const { Input } = fieldOf(kind); return show(Input); };\n'),
    found: BY_MEMBER,
  },
  'flags it where the object is handed on': {
    ...usedAs('export const charge = (kind) => show(fieldOf(kind));\n'),
    found: WHOLE,
  },
  'flags it where the object is given on': {
    ...usedAs('export function charge(kind) { const field = fieldOf(kind); field.text(); return field; }\n'),
    found: WHOLE,
  },
  'flags it where the object is spread': {
    ...usedAs('export function charge(kind) { const field = fieldOf(kind); return { ...field, kind }; }\n'),
    found: WHOLE,
  },
  'flags it where a function inside hands the object on': {
    ...usedAs(
      'export function charge(kind, list) { const field = fieldOf(kind); return list.map(() => [field]); }\n',
    ),
    found: WHOLE,
  },
  'flags it where all members are asked for': {
    ...usedAs('export function charge(kind, name) { const field = fieldOf(kind); return field[name](); }\n'),
    found: WHOLE,
  },
  'flags it where the rest is taken': {
    ...usedAs(
      'export function charge(kind) { const { text, ...more } = fieldOf(kind); return text(more); }\n',
    ),
    found: WHOLE,
  },
  'flags it where a method of every object gives it': {
    ...usedAs('export const charge = (kind) => show(fieldOf(kind).valueOf());\n'),
    found: WHOLE,
  },
  'flags it where the variable is another one later': {
    ...usedAs('export function charge(kind) { let field = fieldOf(kind); return field.text(); }\n'),
    found: WHOLE,
  },
  'flags it where the function itself is handed on': {
    ...usedAs('export const charge = (kinds) => kinds.map(fieldOf).map((field) => field.text());\n'),
    found: WHOLE,
  },
  'flags it where another helper uses the object as a whole': {
    ...usedAs(
      'import { show } from "./show";\nexport const charge = (kind) => fieldOf(kind).text() + show(kind);\n',
      {
        'src/show.ts':
          "import { fieldOf } from './fields';\nexport const show = (kind) => draw(fieldOf(kind));\n",
      },
    ),
    found: widgetTold('charge > show > fieldOf > address > address.Input > widget'),
  },
  'flags it where the function does more with the object': {
    ...usedAs('export const charge = (kind, value) => fieldOf(kind).text(value);\n', {
      'src/fields.ts':
        "import { address } from './address';\nexport function fieldOf() { register(address); return address; }\n",
    }),
    found: WHOLE,
  },
  'flags it where the object has members of another': {
    ...usedAs('export const charge = (kind, value) => fieldOf(kind).text(value);\n', {
      'src/address.ts': ADDRESS.replace('{ Input', '{ ...base, Input').replace(
        'export',
        "import { base } from 'fields';\nexport",
      ),
    }),
    found: WHOLE,
  },
  'flags it where the member that is called names the other one': {
    ...usedAs('export const charge = (kind, value) => fieldOf(kind).text(value);\n', {
      'src/address.ts': ADDRESS.replace(
        'text: (value) => line(value)',
        'text(value) { return this.Input(value); }',
      ),
    }),
    found: widgetTold('charge > address.text > address.Input > widget'),
  },
  'flags it where the function calls itself and hands the object on': {
    ...usedAs('export const charge = (kind, value) => fieldOf(kind).text(value);\n', {
      'src/fields.ts': `import { address } from './address';
export function fieldOf(kind) {
  if (kind === 'all') return merged(fieldOf('one'));
  return address;
}
`,
    }),
    found: WHOLE,
  },
  'flags it where nobody can tell which method of that name is called': {
    ...usedAs('export const charge = (fields, kind) => fields.fieldOf(kind).text(kind);\n', {
      'src/fields.ts': `import { address } from './address';
export class Fields {
  fieldOf(kind) { return address; }
}
export const fieldOf = null;
`,
    }),
    found: widgetTold('charge > Fields.fieldOf > address > address.Input > widget'),
  },
  'flags it where the function is regulated itself': {
    base: BASE,
    head: WIDGET_CHANGED,
    policy: POLICY.replace('pay.ts#charge', 'fields.ts#fieldOf'),
    found: widgetTold('fieldOf > address > address.Input > widget'),
  },
};

describePrograms('objects that functions give', CASES, { policy: POLICY });

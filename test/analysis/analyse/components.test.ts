import { describePrograms, type ProgramCase } from './program-case';

const POLICY = `
regulated:
  - id: pay
    title: Money movement
    functions: ["src/pay.ts#charge", "src/till/**#default.methods.submit"]
`;

const PAY = `import { fee } from './Fees.vue';
export const charge = (order) => fee(order);
export const label = (order) => order.id;
`;
const FEES = `<template>
  <p class="fee">{{ rate }}</p>
</template>

<script lang="ts">
export const rate: number = 0.1;
export const fee = (order: { total: number }) => order.total * rate;
</script>

<style scoped>
.fee { color: red; }
</style>
`;
const BUTTON = `<script setup lang="ts">
import { label } from '../pay';
const props = defineProps<{ order: object }>();
function show() {
  return label(props.order);
}
</script>

<template>
  <button @click="show">{{ label(order) }}</button>
</template>
`;
const OPTIONS = `<template>
  <button @click="send">Pay</button>
</template>
<script>
import { charge, label } from '../pay';
export default {
  methods: {
    send() {
      return label(this.order);
    },
  },
};
</script>
`;
const SVELTE = `<script>
  import { charge, label } from '../pay';
  export let order;
</script>

<button on:click={() => label(order)}>Pay</button>
`;
const BASE = { 'src/pay.ts': PAY, 'src/Fees.vue': FEES };
const component = (
  path: string,
  text: string,
  from: string,
  to: string,
): Pick<ProgramCase, 'base' | 'head'> => ({
  base: { ...BASE, [path]: text },
  head: { [path]: text.replace(from, to) },
});

const CASES: Record<string, ProgramCase> = {
  'flags what regulated code takes out of a component of Vue': {
    base: BASE,
    head: { 'src/Fees.vue': FEES.replace('* rate', '* rate * 2') },
    found: {
      dependencyChanges: ['pay: fee behaves differently [changed] (head src/Fees.vue:7) charge > fee'],
    },
  },
  'is silent about markup and styles': {
    base: BASE,
    head: { 'src/Fees.vue': FEES.replace('color: red', 'color: blue').replace('<p class', '<h1 class') },
    found: {},
  },
  'is silent about a script that moves below the markup': {
    base: BASE,
    head: {
      'src/Fees.vue': `${FEES.slice(FEES.indexOf('<script'), FEES.indexOf('<style'))}${FEES.slice(0, FEES.indexOf('<script'))}`,
    },
    found: {},
  },
  'flags a function of a component that comes to call regulated code': {
    ...component(
      'src/ui/Button.vue',
      BUTTON.replace('{ label }', '{ charge, label }'),
      'return label(',
      'return charge(',
    ),
    found: {
      newCalls: ['pay: show newly calls `charge` [function] (head src/ui/Button.vue:5) show > charge'],
    },
  },
  'flags a template that comes to call regulated code': {
    ...component(
      'src/ui/Button.vue',
      BUTTON.replace('{ label }', '{ charge, label }'),
      '{{ label(order) }}',
      '{{ charge(order) }}',
    ),
    found: {
      newCalls: [
        'pay: Button.vue newly hands on `charge` [function] (head src/ui/Button.vue:10) Button.vue > charge',
      ],
    },
  },
  'flags a method of a component that comes to call regulated code': {
    ...component('src/ui/Options.vue', OPTIONS, 'return label', 'return charge'),
    found: {
      newCalls: [
        'pay: default.methods.send newly calls `charge` [function] (head src/ui/Options.vue:9) default.methods.send > charge',
      ],
    },
  },
  'flags markup of Svelte that comes to call regulated code': {
    ...component('src/ui/Button.svelte', SVELTE, 'label(order)', 'charge(order)'),
    found: {
      newCalls: [
        'pay: Button.svelte newly hands on `charge` [function] (head src/ui/Button.svelte:6) Button.svelte > charge',
      ],
    },
  },
  'is silent about other markup of Svelte': {
    ...component('src/ui/Button.svelte', SVELTE, '>Pay<', '>Pay now<'),
    found: {},
  },
  'flags a component that a policy names': {
    ...component('src/till/Till.vue', OPTIONS.replace('send()', 'submit()'), 'return label', 'return !label'),
    found: {
      regulatedChanges: [
        'pay: default.methods.submit behaves differently [changed] (head src/till/Till.vue:8)',
      ],
    },
  },
  'names a script that cannot be parsed by its line': {
    base: BASE,
    head: { 'src/Fees.vue': FEES.replace('=> order.total', '=> ) order.total') },
    found: {
      dependencyChanges: [
        'pay: Fees.vue behaves differently [changed] (head src/Fees.vue:1) charge > pay.ts > Fees.vue',
        'pay: fee behaves differently [changed] (head src/Fees.vue:7) charge > fee',
      ],
      unanalysed: ['pay: src/Fees.vue:7 Expression expected.'],
    },
  },
};

describePrograms('scripts of components', CASES, { policy: POLICY });

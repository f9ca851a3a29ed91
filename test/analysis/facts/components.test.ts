import { ts } from 'ts-morph';
import { isComponent, scriptOf } from '../../../src/analysis/languages/typescript/component';
import { MAX_BYTES } from '../../../src/analysis/languages/typescript/guard';

const { JSX, TS, TSX } = ts.ScriptKind;

/** Each component with what is left of it, blanks put together, and the grammar of that. */
const COMPONENTS: Record<string, readonly [component: string, script: string, grammar: ts.ScriptKind]> = {
  'a script alone': ['<script>pay()</script>', '; pay()', JSX],
  'in TypeScript': ['<script setup lang="ts">pay()</script>', '; pay()', TS],
  'in TypeScript with JSX': ["<script lang='tsx'>pay()</script>", '; pay()', TSX],
  'two scripts': ['<script>a()</script>\n<script setup>b()</script>', '; a() \n; b()', JSX],
  'a type that closes no tag': [
    '<script setup lang="ts" generic="T extends Map<string, Order>">pay()</script>',
    '; pay()',
    TS,
  ],
  'a tag in capitals': ['<SCRIPT>pay()</SCRIPT >', '; pay()', JSX],
  'a script without an end': ['<script>pay()', '; pay()', JSX],
  'a tag that only begins so': ['<scripts>pay()</scripts>', '', JSX],
  'a script in a comment is read, since frameworks differ in where that ends': [
    '<!-- <script>pay()</script> -->',
    '; pay()',
    JSX,
  ],
  'a script of another file that ends where it begins': [
    '<script src="./pay.ts" />',
    ';import"./pay.ts";',
    JSX,
  ],
  'a script of another file': ['<script src="./pay.ts"></script>', ';import"./pay.ts";', JSX],
  styles: ['<style>pay { color: red }</style><script>const pay = 1</script>', '; const pay = 1', JSX],
  'what markup names of the script': [
    '<p>{{ pay(order) }}</p><script>const pay = f</script>',
    ';pay ; const pay = f',
    JSX,
  ],
  'a name at the start of a line': [
    '<p\n:a="\npay"/><script>const pay = f</script>',
    '\n \npay ; const pay = f',
    JSX,
  ],
  'each name once': ['<p>{{ pay }} {{ pay }}</p><script>const pay = f</script>', ';pay ; const pay = f', JSX],
  'a tag of a component': [
    '<PayButton/><script>import PayButton from "a"</script>',
    ';PayButton ; import PayButton from "a"',
    JSX,
  ],
  'a tag with hyphens': [
    '<pay-button/><script>import PayButton from "a"</script>',
    ';PayButton ; import PayButton from "a"',
    JSX,
  ],
  'a difference': ['{{ gross-fee }}<script>let fee = 1</script>', ';fee ; let fee = 1', JSX],
  'names that patterns and imports bring': [
    '{{ a + b + c + d + e }}<script>const { a, x: [b] } = f; import c, { y as d } from "m"; import * as e from "n";</script>',
    ';a ;b ;c ;d ;e ; const { a, x: [b] } = f; import c, { y as d } from "m"; import * as e from "n";',
    JSX,
  ],
  'words of the language are no names': [
    '<p class="if">{{ x }}</p><script>const pay = f</script>',
    '; const pay = f',
    JSX,
  ],
  'nothing that runs': ['<p>pay</p>', '', JSX],
};

test.each(Object.entries(COMPONENTS))('%s', (_title, [component, script, grammar]) => {
  const found = scriptOf(component);
  const shown = found?.text.replace(/[ \t]+/g, ' ').replace(/^ +| +$/g, '');
  expect([shown, found?.grammar]).toEqual([script, grammar]);
  expect(found?.text).toHaveLength(component.length);
  expect(found?.text.split('\n')).toHaveLength(component.split('\n').length);
});

/** Frameworks and we could take different texts for script: none is looked at, and that is told. */
test.each([
  ['a script in an attribute', '<p title="<script>/*"></p><script>pay() // */\n</script>'],
  ['a script in a comment around another one', '<!-- <script>/* --><script>pay() // */\n</script>'],
  ['a script in a text of a script', '<script>const tag = "<script>";</script>'],
  ['a tag that does not end', '<script lang="ts>pay()</script>'],
  ['a script that ends where it begins', '<script/>pay()</script>'],
])('N11 %s', (_title, component) => {
  expect(scriptOf(component)).toBeNull();
});

test('N11 what only looks like a style hides neither scripts nor what markup names', () => {
  const found = scriptOf('<p title="<style>"/><b @click="pay"/><script>import { pay } from "./pay"</script>');
  expect(found?.text.replace(/ +/g, ' ').trim()).toBe(';pay ; import { pay } from "./pay"');
});

test.each(['<script ', '<script "', '<script>', '</script ', '<style ', '<style><', 'pay-', "<script src='"])(
  'N08 a file as large as one may be of nothing but %s is read',
  (piece) => {
    const component = piece.repeat(Math.floor(MAX_BYTES / piece.length));
    const found = scriptOf(component)?.text.length ?? component.length;
    expect(found).toBe(component.length);
  },
);

test.each([
  ['src/Pay.vue', true],
  ['src/Pay.SVELTE', true],
  ['src/Pay.astro', false],
  ['src/vue.ts', false],
])('%s is a component: %s', (path, is) => {
  expect(isComponent(path)).toBe(is);
});

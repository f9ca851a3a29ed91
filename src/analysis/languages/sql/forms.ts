import { copyFrom, deleteFrom, insert, insertInto, loadData, merge, selectInto, update } from './data-forms';
import { alter, create, drop, rename, truncate } from './definition-forms';
import type { Form } from './form';

/** By the keyword that they start with; the cursor stands behind it. */
export const FORMS: ReadonlyMap<string, Form> = new Map<string, Form>([
  ['insert', insert],
  ['replace', (cursor) => insertInto(cursor, 'replace')],
  ['upsert', (cursor) => insertInto(cursor, 'upsert')],
  ['update', update],
  ['delete', deleteFrom],
  ['merge', merge],
  ['truncate', truncate],
  ['create', create],
  ['alter', alter],
  ['drop', drop],
  ['rename', rename],
  ['copy', copyFrom],
  ['load', loadData],
  ['select', selectInto],
]);

import { z } from 'zod';
import type { NodePath } from './manifest-tree';

/** The part of a schema that a path of a value speaks of; `null` where it has none. */
export function schemaAt(root: z.ZodType, path: NodePath): z.ZodType | null {
  let schema: z.ZodType | null = unwrap(root);
  for (const part of path) {
    if (schema === null) return null;
    schema = stepInto(schema, part);
  }
  return schema;
}

export const keysOf = (schema: z.ZodType | null): readonly string[] =>
  schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];

function stepInto(schema: z.ZodType, part: string | number): z.ZodType | null {
  if (schema instanceof z.ZodObject && typeof part === 'string') {
    // `Object.hasOwn`: a key such as `constructor` must not find what every object inherits.
    return Object.hasOwn(schema.shape, part) ? unwrap(schema.shape[part] as z.ZodType) : null;
  }
  if (schema instanceof z.ZodArray) return unwrap(schema.element as z.ZodType);
  if (schema instanceof z.ZodUnion) {
    const list = schema.options.find((option) => option instanceof z.ZodArray);
    return list === undefined ? null : stepInto(list, part);
  }
  return null;
}

const unwrap = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodOptional ? unwrap(schema.unwrap() as z.ZodType) : schema;

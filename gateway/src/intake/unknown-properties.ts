import type { $ZodType, $ZodTypes } from 'zod/v4/core';

/** Enough to see what is wrong; a hostile body has thousands. */
const MOST = 20;
const MOST_CHARACTERS = 100;

/**
 * Paths of what stands in a value though its schema does not name it. A name
 * that is spelt wrong would otherwise be left out in silence.
 */
export function unknownProperties(schema: $ZodType, value: unknown): string[] {
  const found: string[] = [];
  collect(schema, value, '', found);
  return found;
}

function collect(
  schema: $ZodType,
  value: unknown,
  prefix: string,
  found: string[],
): void {
  const shape = shapeOf(schema);
  if (!shape || typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    if (found.length >= MOST) return;
    const path = `${prefix}${key}`;
    const known = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (known) collect(known, part, `${path}.`, found);
    else found.push(path.slice(0, MOST_CHARACTERS));
  }
}

function shapeOf(
  schema: $ZodType,
): Readonly<Record<string, $ZodType>> | undefined {
  // zod's own way to ask of what kind a schema is.
  const { def } = (schema as $ZodTypes)._zod;
  if (def.type === 'optional') return shapeOf(def.innerType);
  return def.type === 'object' ? def.shape : undefined;
}

// Just enough to check an answer without a schema library, for the elements
// that a page may carry by the hundred. The schemas stay the contract: a
// property test proves each guard equal to its schema.

import { countCharacters } from './characters.ts';

export type Guard<Value> = (value: unknown) => value is Value;

type Guarded<G> = G extends (value: unknown) => value is infer Value
  ? Value
  : never;

export const isString: Guard<string> = (value) => typeof value === 'string';

export const isBoolean: Guard<boolean> = (value) => typeof value === 'boolean';

/** A whole number that JavaScript holds exactly, from `min` up. */
export function isInteger(min: number, max = Number.MAX_SAFE_INTEGER) {
  return (value: unknown): value is number =>
    Number.isSafeInteger(value) &&
    (value as number) >= min &&
    (value as number) <= max;
}

export function isMatch(pattern: RegExp, max = Infinity) {
  return (value: unknown): value is string =>
    isString(value) &&
    (value.length <= max || countCharacters(value) <= max) &&
    pattern.test(value);
}

export function isText(max = Infinity): Guard<string> {
  return isMatch(/[^]/, max);
}

export function isOneOf<const Value extends string>(
  values: readonly Value[],
): Guard<Value> {
  return (value): value is Value => values.includes(value as Value);
}

export function isNullOr<Value>(guard: Guard<Value>): Guard<Value | null> {
  return (value): value is Value | null => value === null || guard(value);
}

export function isOptional<Value>(
  guard: Guard<Value>,
): Guard<Value | undefined> {
  return (value): value is Value | undefined =>
    value === undefined || guard(value);
}

export function isArrayOf<Value>(guard: Guard<Value>): Guard<Value[]> {
  return (value): value is Value[] =>
    Array.isArray(value) && value.every(guard);
}

type OptionalKeys<Shape> = {
  [Key in keyof Shape]: undefined extends Guarded<Shape[Key]> ? Key : never;
}[keyof Shape];

/** What `isObject` guards: optional where the guard allows `undefined`. */
export type Guarding<Shape> = {
  [Key in Exclude<keyof Shape, OptionalKeys<Shape>>]: Guarded<Shape[Key]>;
} & {
  [Key in OptionalKeys<Shape>]?: Exclude<Guarded<Shape[Key]>, undefined>;
};

export function isObject<
  const Shape extends Record<string, (value: unknown) => boolean>,
>(shape: Shape): Guard<Guarding<Shape>> {
  const parts = Object.entries(shape);
  return (value): value is Guarding<Shape> =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    parts.every(([key, guard]) =>
      guard((value as Record<string, unknown>)[key]),
    );
}

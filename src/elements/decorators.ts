import type { PropertyDeclaration, ReactiveElement } from 'lit';

// Lit's own decorators understand both the standard and the experimental form
// and cost every widget 0.4 kB (brotli). These are the experimental form alone,
// which is the only one this project compiles.

/** Makes a field a reactive property with an attribute. */
export function property(options?: PropertyDeclaration) {
  return (prototype: object, name: PropertyKey): void => {
    (prototype.constructor as typeof ReactiveElement).createProperty(
      name,
      options,
    );
  };
}

/** Makes a private field reactive. */
export function state() {
  return property({ state: true, attribute: false });
}

/** The present, in milliseconds since 1970. Handed in, so tests can set it. */
export type Clock = () => number;

/** A random number from 0 up to, but not including, 1. */
export type Random = () => number;

/** Waits for some milliseconds. */
export type Sleep = (milliseconds: number) => Promise<unknown>;

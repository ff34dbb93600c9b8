import type { OutboxState } from '../database/tables.ts';

/** The lists of the overview, in the order of how much they need a person. */
export const listKinds = [
  'reconcile',
  'by-hand',
  'refused',
  'unmapped',
  'left-over',
  'overdue',
  'queue',
] as const;

export type ListKind = (typeof listKinds)[number];

/** Which states of the way to LAPOR make up a list; the others have their own rows. */
export const listStates = {
  reconcile: ['reconcile'],
  'by-hand': ['by-hand'],
  refused: ['refused'],
  unmapped: ['unmapped'],
  queue: ['queued', 'sending', 'waiting'],
} as const satisfies Partial<Record<ListKind, readonly OutboxState[]>>;

export type StateList = keyof typeof listStates;

export function isStateList(kind: ListKind): kind is StateList {
  return kind in listStates;
}

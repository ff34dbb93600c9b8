import type { Visibility } from '../domain/visibility.ts';

/** What the form says about who may know, and about the reporter. */
export interface AboutStrings {
  readonly visibility: string;
  /** The same before a colon. */
  readonly visibilityLabel: string;
  readonly visibilityName: Readonly<Record<Visibility, string>>;
  /** Who sees the name, and who the text and the photos. */
  readonly consequence: Readonly<
    Record<Visibility, { readonly name: string; readonly report: string }>
  >;
  readonly alsoAnonymous: string;
  readonly alsoAnonymousHint: string;
  readonly contact: string;
  readonly secureTitle: string;
  readonly secureText: string;
  readonly secureOpen: string;
  readonly secureOpening: string;
  readonly secureBlocked: string;
  readonly secureLost: string;
  readonly secureLink: string;
  readonly secureDone: string;
  readonly secureDoneText: string;
}

/** Does work for many at once. */
export interface GroupCommit<Item, Fate> {
  /** Resolves once the group of this item was committed. */
  submit(item: Item): Promise<Fate>;
  /** Whether there is no room for another item. */
  isFull(): boolean;
  /** How much of the room is taken: from 0 to 1. */
  load(): number;
}

export interface GroupCommitOptions<Item, Fate> {
  /** Commits these together, and tells what became of each, in order. */
  readonly commit: (items: readonly Item[]) => Promise<readonly Fate[]>;
  /** Whether an error says that trying again now is of no use to anyone. */
  readonly isHopeless: (error: unknown) => boolean;
  /** Items of one group. */
  readonly most: number;
  /** Items that may wait. */
  readonly room: number;
  /** Groups that are committed at the same time. */
  readonly atOnce: number;
}

/** There is no room for another item. */
export class Full extends Error {
  override readonly name = 'Full';
}

interface Waiting<Item, Fate> {
  readonly item: Item;
  readonly resolve: (fate: Fate) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers what arrives while a group is being committed into the next group:
 * a commit costs the same for one as for fifty. With nothing else to do, an
 * item is committed at once and alone, so nobody waits for company.
 *
 * If a group fails, each of its items is tried alone: a bad one harms nobody.
 */
export function createGroupCommit<Item, Fate>({
  commit,
  isHopeless,
  most,
  room,
  atOnce,
}: GroupCommitOptions<Item, Fate>): GroupCommit<Item, Fate> {
  let waiting: Waiting<Item, Fate>[] = [];
  let underWay = 0;

  async function commitGroup(group: readonly Waiting<Item, Fate>[]) {
    const fates = await commit(group.map(({ item }) => item));
    group.forEach(({ resolve, reject }, index) => {
      const fate = fates[index];
      if (fate === undefined) reject(new Error('a group lost an item'));
      else resolve(fate);
    });
  }

  async function commitEach(group: readonly Waiting<Item, Fate>[]) {
    let hopeless: { readonly error: unknown } | undefined;
    for (const each of group) {
      if (hopeless) {
        each.reject(hopeless.error);
        continue;
      }
      try {
        await commitGroup([each]);
      } catch (error) {
        each.reject(error);
        if (isHopeless(error)) hopeless = { error };
      }
    }
  }

  async function work(): Promise<void> {
    underWay += 1;
    // A turn later: requests that came in the same turn go together.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const group = waiting.slice(0, most);
      waiting = waiting.slice(most);
      try {
        await commitGroup(group);
      } catch (error) {
        if (group.length === 1 || isHopeless(error)) {
          for (const { reject } of group) reject(error);
        } else await commitEach(group);
      }
    }
    underWay -= 1;
  }

  return {
    submit(item) {
      if (waiting.length >= room) return Promise.reject(new Full());
      return new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        if (underWay < atOnce) void work();
      });
    },
    isFull: () => waiting.length >= room,
    load: () => waiting.length / room,
  };
}

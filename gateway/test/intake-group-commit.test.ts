import { describe, expect, it } from 'vitest';

import { createGroupCommit, Full } from '../src/intake/group-commit.ts';

/** Commits that the test ends when it likes. */
function setScene(options: { most?: number; room?: number } = {}) {
  const groups: {
    items: readonly string[];
    succeed: () => void;
    fail: (error: Error) => void;
  }[] = [];
  const next: (() => void)[] = [];
  const queue = createGroupCommit<string, string>({
    commit: (items) =>
      new Promise((resolve, reject) => {
        groups.push({
          items,
          succeed: () => resolve(items.map((item) => `${item} kept`)),
          fail: reject,
        });
        next.shift()?.();
      }),
    isHopeless: (error) => error instanceof Error && error.message === 'away',
    most: 3,
    room: 10,
    atOnce: 1,
    ...options,
  });
  /** The group that comes next. */
  const group = async (index: number) => {
    if (!groups[index]) await new Promise<void>((done) => next.push(done));
    return groups[index]!;
  };
  return { queue, group, groups };
}

describe('committing in groups', () => {
  it('commits one alone at once', async () => {
    const { queue, group } = setScene();
    const fate = queue.submit('a');
    (await group(0)).succeed();

    expect(await fate).toBe('a kept');
  });

  it('commits together what came while another was committed, in order', async () => {
    const { queue, group } = setScene();
    const first = queue.submit('a');
    const busy = await group(0);
    const later = ['b', 'c', 'd', 'e'].map((item) => queue.submit(item));
    busy.succeed();
    await first;
    const second = await group(1);

    expect(second.items).toEqual(['b', 'c', 'd']);
    second.succeed();
    (await group(2)).succeed();
    expect(await Promise.all(later)).toEqual([
      'b kept',
      'c kept',
      'd kept',
      'e kept',
    ]);
  });

  it('tells nobody that all is well before the commit', async () => {
    const { queue, group } = setScene();
    let told = false;
    const fate = queue.submit('a').then(() => (told = true));
    const only = await group(0);
    await new Promise((resolve) => setImmediate(resolve));

    expect(told).toBe(false);
    only.succeed();
    await fate;
  });

  it('tries each alone when a group fails, so that one harms nobody', async () => {
    const { queue, group } = setScene();
    const fates = ['a', 'bad', 'c'].map((item) => queue.submit(item));
    const all = Promise.allSettled(fates);
    (await group(0)).fail(new Error('bad row'));
    (await group(1)).succeed();
    (await group(2)).fail(new Error('bad row'));
    (await group(3)).succeed();

    expect(await all).toMatchObject([
      { value: 'a kept' },
      { reason: { message: 'bad row' } },
      { value: 'c kept' },
    ]);
  });

  it('tries nothing again where the database is away', async () => {
    const { queue, group, groups } = setScene();
    const all = Promise.allSettled(
      ['a', 'b'].map((item) => queue.submit(item)),
    );
    (await group(0)).fail(new Error('away'));

    expect(await all).toMatchObject([
      { reason: { message: 'away' } },
      { reason: { message: 'away' } },
    ]);
    expect(groups).toHaveLength(1);
  });

  it('goes on after a failure', async () => {
    const { queue, group } = setScene();
    const lost = queue.submit('a').catch(() => 'lost');
    (await group(0)).fail(new Error('bad row'));
    await lost;
    const fate = queue.submit('b');
    (await group(1)).succeed();

    expect(await fate).toBe('b kept');
  });

  it('takes no more than there is room for', async () => {
    const { queue, group } = setScene({ room: 2 });
    const first = queue.submit('a');
    const busy = await group(0);
    const rest = ['b', 'c'].map((item) => queue.submit(item));

    expect(queue.isFull()).toBe(true);
    await expect(queue.submit('d')).rejects.toBeInstanceOf(Full);
    busy.succeed();
    (await group(1)).succeed();
    await Promise.all([first, ...rest]);
    expect(queue.load()).toBe(0);
  });
});

import { expect, it } from 'vitest';

import { createShares } from '../../src/attachments/shares.ts';
import { Busy } from '../../src/attachments/turns.ts';

it('leaves places to the others, whoever holds on to theirs', async () => {
  const shares = createShares(2, 5);
  let end = () => {};
  const slow = new Promise<void>((resolve) => (end = resolve));
  const held = [1, 2].map(() => shares.take('a', () => slow));
  await expect(shares.take('a', async () => 1)).rejects.toBeInstanceOf(Busy);
  expect(await shares.take('b', async () => 2)).toBe(2);
  end();
  await Promise.all(held);
  const broken = () => Promise.reject(new Error('no'));
  for (const _ of [1, 2, 3]) {
    await expect(shares.take('a', broken)).rejects.toThrow('no');
  }
  expect(await shares.take('a', async () => 3)).toBe(3);
});

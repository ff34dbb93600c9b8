import { isIPv6 } from 'node:net';

/**
 * Whom a limit is counted for: an IPv4 address, or the first 64 bits of an
 * IPv6 one, since a single household or phone has all 2^64 addresses behind
 * them.
 */
export function rateLimitKey(address: string): string {
  const [bare = ''] = address.split('%');
  if (!isIPv6(bare)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = '', tail] = bare.split('::');
  const first = groups(head);
  const last = groups(tail ?? '');
  const zeros = Array<number>(Math.max(0, 8 - first.length - last.length));
  const network = [...first, ...zeros.fill(0), ...last].slice(0, 4);
  return `${network.map((group) => group.toString(16)).join(':')}::/64`;
}

/** A dotted end stands for two groups, which are never among the first four. */
function groups(text: string): number[] {
  if (text === '') return [];
  return text
    .split(':')
    .flatMap((group) =>
      group.includes('.') ? [0, 0] : [Number.parseInt(group, 16)],
    );
}

import { expect } from '@open-wc/testing';

import { padded } from '../../src/api/padding.ts';

describe('padded', () => {
  const bytes = (body: object) =>
    new TextEncoder().encode(JSON.stringify(body)).length;

  it('gives short and long reports the same length', () => {
    expect(bytes(padded({ content: 'x' }))).to.equal(16_384);
    expect(bytes(padded({ content: 'x'.repeat(9_000) }))).to.equal(16_384);
  });

  it('counts bytes, not letters', () => {
    expect(bytes(padded({ content: '🚧é'.repeat(1_000) }))).to.equal(16_384);
  });

  it('takes the next size for what is longer, and not one byte more', () => {
    const empty = bytes({ content: '', padding: '' });
    const full = { content: 'x'.repeat(16_384 - empty) };

    expect(bytes(padded(full))).to.equal(16_384);
    expect(bytes(padded({ content: `${full.content}x` }))).to.equal(32_768);
  });

  it('leaves the report as it is', () => {
    expect(padded({ content: 'x' }).content).to.equal('x');
  });
});

import { expect } from '@open-wc/testing';
import { nothing } from 'lit';

import type {
  FormHost,
  FormPart,
} from '../../src/elements/lapor-form/form-host.ts';
import { LazyPart } from '../../src/elements/lapor-form/lazy-part.ts';
import { until } from '../support/until.ts';

describe('LazyPart', () => {
  const part: FormPart = { render: () => nothing };
  let asked: number;
  let updates: number;
  let lazy: LazyPart<FormPart>;
  let answer: () => Promise<FormPart>;

  beforeEach(() => {
    asked = 0;
    updates = 0;
    answer = () => Promise.resolve(part);
    // All that it knows of its host.
    const host = {
      requestUpdate: () => {
        updates += 1;
        // As a host does whose page wants it with each rendering.
        if (updates < 50) lazy.want();
      },
    } as unknown as FormHost;
    lazy = new LazyPart(host, () => {
      asked += 1;
      return answer();
    });
  });

  it('fetches its code once, however often it is wanted', async () => {
    lazy.want();
    lazy.want();
    await until('the part', () => lazy.part);
    lazy.want();

    expect(asked).to.equal(1);
  });

  it('does not ask without end where the code cannot come', async () => {
    answer = () => Promise.reject(new TypeError('Failed to fetch'));
    lazy.want();
    await until('the failure', () => updates > 0);
    await until('rest', () => performance.now() > 0);

    expect(asked).to.equal(1);
  });
});

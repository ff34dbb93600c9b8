import '../src/define/lapor-form.ts';
import '../src/define/lapor-provider.ts';

import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

import type { LaporClient } from '../src/api/client.ts';
import { ProblemError } from '../src/api/problem-error.ts';
import { UnreachableError } from '../src/api/unreachable-error.ts';
import type { LaporForm } from '../src/elements/lapor-form/lapor-form.ts';
import type { Theme } from '../src/elements/settings.ts';
import {
  fillIn,
  heading,
  pressSend,
  typed,
} from '../test/support/form-driver.ts';
import { problem, receipt, regions, site } from '../test/support/samples.ts';
import { until } from '../test/support/until.ts';

interface Args {
  client: Partial<LaporClient>;
  theme?: Theme;
  lang?: string;
}

const never = () => new Promise<never>(() => {});
const unreachable = () => Promise.reject(new UnreachableError('offline'));

const client: Partial<LaporClient> = {
  site: async () => site,
  regions: async () => regions,
  submit: never,
};

const meta: Meta<Args> = {
  title: 'lapor-form',
  component: 'lapor-form',
  // A site of its own for each showing: what one leaves behind on the device
  // must not be the next one's draft.
  render: (args) => html`
    <lapor-provider
      .client=${args.client}
      theme=${args.theme ?? 'light'}
      site="cerita-${crypto.randomUUID()}"
    >
      <lapor-form lang=${args.lang ?? 'id'}>
        <a href="https://www.lapor.go.id">Lapor di lapor.go.id</a>
      </lapor-form>
    </lapor-provider>
  `,
  args: { client },
};

export default meta;

type Story = StoryObj<Args>;

export const Empty: Story = {};

export const BeforeTheSiteIsKnown: Story = {
  args: { client: { site: never, regions: never } },
};

export const SiteFailed: Story = {
  args: { client: { site: unreachable, regions: unreachable } },
};

export const UnknownSite: Story = {
  args: {
    client: {
      site: () =>
        Promise.reject(
          new ProblemError(
            { ...problem, status: 404, code: 'site-unknown' },
            0,
          ),
        ),
      regions: async () => regions,
    },
  },
};

export const Maintenance: Story = {
  args: {
    client: { ...client, site: async () => ({ ...site, maintenance: true }) },
  },
};

export const WithErrors: Story = {
  play: async ({ canvasElement }) => {
    const form = formIn(canvasElement);
    await fillIn(form, { email: 'siti@', incidentDate: '2999-01-01' });
    pressSend(form);
    await until('the summary', () => form.renderRoot.querySelector('.summary'));
  },
};

export const FilledIn: Story = {
  play: async ({ canvasElement }) => fillIn(formIn(canvasElement), typed),
};

export const Sending: Story = { play: sent('Mengirim laporan…') };

export const Waiting: Story = {
  args: { client: { ...client, submit: unreachable } },
  play: sent('Laporan belum terkirim'),
};

export const Refused: Story = {
  args: {
    client: {
      ...client,
      submit: () => Promise.reject(new ProblemError(problem, 0)),
    },
  },
  play: sent('Laporan belum diterima'),
};

export const Sent: Story = {
  args: { client: { ...client, submit: async () => receipt } },
  play: sent('Laporan diterima'),
};

export const Dark: Story = { ...WithErrors, args: { client, theme: 'dark' } };

export const DarkSent: Story = {
  args: { ...Sent.args, theme: 'dark' },
  play: sent('Laporan diterima'),
};

export const English: Story = { args: { client, lang: 'en' } };

function formIn(canvas: HTMLElement): LaporForm {
  return canvas.querySelector<LaporForm>('lapor-form')!;
}

/** Fills the form in, sends it, and waits for a heading. */
function sent(title: string): NonNullable<Story['play']> {
  return async ({ canvasElement }) => {
    const form = formIn(canvasElement);
    await fillIn(form, typed);
    pressSend(form);
    await until(title, () => heading(form) === title);
  };
}

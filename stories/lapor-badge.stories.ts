import '../src/define/lapor-badge.ts';
import '../src/define/lapor-provider.ts';

import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

import { UnreachableError } from '../src/api/unreachable-error.ts';
import type { LaporClient } from '../src/api/client.ts';
import type { Theme } from '../src/elements/settings.ts';
import { liveStatistics, statistics } from '../test/support/samples.ts';

interface Args {
  statistics: LaporClient['statistics'];
  theme?: Theme;
  lang?: string;
}

// One story for each thing that the badge can show. Each is an accessibility
// test too, so a state that has no story has no such test either.
const meta: Meta<Args> = {
  title: 'lapor-badge',
  component: 'lapor-badge',
  render: ({ statistics: ask, theme, lang }) => html`
    <lapor-provider .client=${{ statistics: ask }} theme=${theme ?? 'light'}>
      <lapor-badge agency="pemprov-kepri" lang=${lang ?? 'id'}>
        Pemerintah Provinsi Kepulauan Riau
      </lapor-badge>
    </lapor-provider>
  `,
};

export default meta;

type Story = StoryObj<Args>;

export const Waiting: Story = {
  args: { statistics: () => new Promise(() => {}) },
};

export const Recap: Story = { args: { statistics: async () => statistics } };

export const Live: Story = { args: { statistics: async () => liveStatistics } };

export const OutOfDate: Story = {
  args: {
    statistics: async () => ({
      ...liveStatistics,
      staleAfter: liveStatistics.asOf,
      asOf: '2024-05-02T03:00:00Z',
    }),
  },
};

export const NoReports: Story = {
  args: {
    statistics: async () => ({
      ...liveStatistics,
      total: 0,
      selesai: 0,
      proses: 0,
      belumDitindaklanjuti: 0,
      belumTerverifikasi: 0,
      arsip: 0,
    }),
  },
};

export const LongName: Story = {
  args: {
    statistics: async () => ({
      ...statistics,
      agency: {
        ...statistics.agency,
        name: 'Dinas Penanaman Modal, Pelayanan Terpadu Satu Pintu, Tenaga Kerja dan Transmigrasi Kabupaten Kepulauan Siau Tagulandang Biaro',
      },
    }),
  },
};

export const Failed: Story = {
  args: { statistics: () => Promise.reject(new UnreachableError('offline')) },
};

export const Dark: Story = { args: { ...Recap.args, theme: 'dark' } };

export const DarkOutOfDate: Story = {
  args: { ...OutOfDate.args, theme: 'dark' },
};

export const English: Story = { args: { ...Recap.args, lang: 'en' } };

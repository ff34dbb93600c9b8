import '../src/define/lapor-provider.ts';
import '../src/define/lapor-ranking.ts';

import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

import { UnreachableError } from '../src/api/unreachable-error.ts';
import type { LaporClient } from '../src/api/client.ts';
import type { Theme } from '../src/elements/settings.ts';
import { ranking } from '../test/support/samples.ts';

interface Args {
  ranking: LaporClient['ranking'];
  theme?: Theme;
  lang?: string;
}

const meta: Meta<Args> = {
  title: 'lapor-ranking',
  component: 'lapor-ranking',
  render: ({ ranking: ask, theme, lang }) => html`
    <lapor-provider .client=${{ ranking: ask }} theme=${theme ?? 'light'}>
      <lapor-ranking
        recap="contoh-2022"
        agency="pemkab-gresik"
        lang=${lang ?? 'id'}
      >
        Rekap penyelesaian laporan
      </lapor-ranking>
    </lapor-provider>
  `,
};

export default meta;

type Story = StoryObj<Args>;

export const Waiting: Story = {
  args: { ranking: () => new Promise(() => {}) },
};

export const Ready: Story = { args: { ranking: async () => ranking } };

export const Empty: Story = {
  args: { ranking: async () => ({ ...ranking, rows: [] }) },
};

export const Long: Story = {
  args: {
    ranking: async () => ({
      ...ranking,
      rows: Array.from({ length: 60 }, (_, index) => ({
        ...ranking.rows[0]!,
        agency: {
          id: `instansi-${index}`,
          name: `Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu ${index}`,
          kind: 'opd' as const,
        },
        selesai: 271 - index,
        rank: null,
      })),
    }),
  },
};

export const Failed: Story = {
  args: { ranking: () => Promise.reject(new UnreachableError('offline')) },
};

export const Dark: Story = { args: { ...Ready.args, theme: 'dark' } };

export const English: Story = { args: { ...Ready.args, lang: 'en' } };

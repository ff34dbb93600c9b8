import '../src/define/lapor-provider.ts';
import '../src/define/lapor-tracker.ts';

import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

import type { LaporClient } from '../src/api/client.ts';
import { ProblemError } from '../src/api/problem-error.ts';
import { UnreachableError } from '../src/api/unreachable-error.ts';
import type { Progress } from '../src/domain/progress.ts';
import type { Status } from '../src/domain/vocabulary.ts';
import type { LaporTracker } from '../src/elements/lapor-tracker/lapor-tracker.ts';
import type { Theme } from '../src/elements/settings.ts';
import { otherwiseNamed, problem, progress } from '../test/support/samples.ts';
import { until } from '../test/support/until.ts';

interface Args {
  track: LaporClient['track'];
  theme?: Theme;
  lang?: string;
}

const meta: Meta<Args> = {
  title: 'lapor-tracker',
  component: 'lapor-tracker',
  render: ({ track, theme, lang }) => html`
    <lapor-provider .client=${{ track }} theme=${theme ?? 'light'}>
      <lapor-tracker lang=${lang ?? 'id'}>
        <a href="https://www.lapor.go.id">Lacak di lapor.go.id</a>
      </lapor-tracker>
    </lapor-provider>
  `,
};

export default meta;

type Story = StoryObj<Args>;

export const Empty: Story = { args: { track: () => new Promise(() => {}) } };

export const Searching: Story = { ...Empty, play: asking('1234567') };

export const Mistyped: Story = { ...Empty, play: asking('jalan rusak') };

export const Ready: Story = {
  args: { track: async () => progress },
  play: asking('1234567'),
};

export const ByNumberOnly: Story = {
  args: {
    track: async () => {
      const { title: _, ...open } = progress;
      return open;
    },
  },
  play: asking('1234567'),
};

export const Late: Story = {
  args: {
    track: async () => ({
      ...in_('verified'),
      deadlines: progress.deadlines.map((deadline) => ({
        ...deadline,
        state: 'late' as const,
        approximate: true,
      })),
    }),
  },
  play: asking('1234567'),
};

export const JustReceived: Story = standing('received');

export const BeingReconciled: Story = standing('being-reconciled');

export const Done: Story = standing('done');

export const Archived: Story = standing('archived');

export const Rejected: Story = standing('rejected');

export const OtherwiseNamed: Story = {
  args: { track: async () => otherwiseNamed },
  play: asking('1234567'),
};

export const LongAnswer: Story = {
  args: {
    track: async () => ({
      ...progress,
      timeline: [
        ...progress.timeline,
        {
          kind: 'follow-up' as const,
          at: progress.receivedAt,
          from: 'Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu',
          content: `${'Sudah kami periksa. '.repeat(60)}\nhttps://example.org/${'x'.repeat(200)}\n<b>bukan HTML</b>`,
        },
      ],
    }),
  },
  play: asking('1234567'),
};

export const Unknown: Story = {
  args: {
    track: () =>
      Promise.reject(
        new ProblemError(
          { ...problem, status: 404, code: 'report-unknown' },
          0,
        ),
      ),
  },
  play: asking('1234567'),
};

export const Failed: Story = {
  args: { track: () => Promise.reject(new UnreachableError('offline')) },
  play: asking('1234567'),
};

export const Dark: Story = { ...Ready, args: { ...Ready.args, theme: 'dark' } };

export const English: Story = { ...Ready, args: { ...Ready.args, lang: 'en' } };

function in_(status: Status): Progress {
  return {
    ...progress,
    status,
    timeline: [
      ...progress.timeline,
      { kind: 'status', at: progress.receivedAt, status, note: 'Alasan.' },
    ],
  };
}

function standing(status: Status): Story {
  return { args: { track: async () => in_(status) }, play: asking('1234567') };
}

/** Types a reference and presses the button, then lets the answer come. */
function asking(reference: string): NonNullable<Story['play']> {
  return async ({ canvasElement }) => {
    const tracker = canvasElement.querySelector<LaporTracker>('lapor-tracker')!;
    const root = await until('the tracker', () => tracker.shadowRoot);
    const input = await until('its field', () =>
      root.querySelector('textarea'),
    );
    input.value = reference;
    root.querySelector<HTMLButtonElement>('button')!.click();
    await until('an answer', () =>
      root.querySelector('.panel, .error, .searching'),
    );
    await tracker.updateComplete;
  };
}

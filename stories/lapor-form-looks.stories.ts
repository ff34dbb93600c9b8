import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';

import { fillIn, pressSend } from '../test/support/form-driver.ts';
import { sent, waiting } from '../test/support/sending-scene.ts';
import { until } from '../test/support/until.ts';
import {
  at,
  formIn,
  scene,
  sees,
  uncover,
  type FormArgs,
  type FormStory,
} from './support/form-scene.ts';

// The same states in other colours, languages, directions and widths.
const meta: Meta<FormArgs> = { ...scene, title: 'lapor-form/Tampilan' };

export default meta;

const dark = { theme: 'dark' } as const;

export const DarkWithErrors: FormStory = {
  args: dark,
  play: async ({ canvasElement }) => {
    const form = formIn(canvasElement);
    await fillIn(form, { title: 'Jalan' });
    pressSend(form);
    await sees(form, '.summary');
  },
};

export const DarkCheck: FormStory = {
  ...at('check'),
  args: { ...dark, left: { step: 'check' } },
};

export const DarkWaiting: FormStory = {
  args: {
    ...dark,
    entry: waiting({ attempt: 4, retryAt: Date.now() + 60_000 }),
  },
  play: async ({ canvasElement }) => {
    await sees(formIn(canvasElement), '.panel.bad');
  },
};

export const DarkReceipt: FormStory = {
  args: { ...dark, entry: sent() },
  play: ({ canvasElement }) => uncover(canvasElement),
};

export const English: FormStory = { args: { lang: 'en' } };

export const EnglishCheck: FormStory = {
  ...at('check'),
  args: { lang: 'en', left: { step: 'check' } },
};

export const EnglishReceipt: FormStory = {
  args: { lang: 'en', entry: sent() },
  play: ({ canvasElement }) => uncover(canvasElement),
};

export const RightToLeft: FormStory = {
  ...at('about'),
  args: { dir: 'rtl', left: { step: 'about' } },
};

export const RightToLeftCheck: FormStory = {
  ...at('check'),
  args: { dir: 'rtl', left: { step: 'check' } },
};

/** As wide as the smallest phone, or a page at 400 %. */
const narrow: NonNullable<FormStory['decorators']> = (story) =>
  html`<div class="narrow">
    <style>
      .narrow {
        inline-size: 320px;
      }
    </style>
    ${story()}
  </div>`;

function fits(story: FormStory): FormStory {
  return {
    ...story,
    decorators: narrow,
    play: async (context) => {
      await story.play?.(context);
      const form = formIn(context.canvasElement);
      await until('the form to fit', () => form.scrollWidth <= 320);
    },
  };
}

export const Narrow = fits({});
export const NarrowWhere = fits(at('where'));
export const NarrowCheck = fits(at('check'));
export const NarrowReceipt = fits(DarkReceipt);

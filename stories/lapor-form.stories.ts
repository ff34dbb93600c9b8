import type { Meta } from '@storybook/web-components-vite';

import { ProblemError } from '../src/api/problem-error.ts';
import { problem, regions } from '../test/support/samples.ts';
import {
  fillIn,
  fillInAll,
  pressSend,
  typed,
} from '../test/support/form-driver.ts';
import {
  at,
  formIn,
  gateway,
  never,
  replaced,
  resume,
  scene,
  sees,
  unreachable,
  type FormArgs,
  type FormStory,
} from './support/form-scene.ts';

// The form's pages, empty, filled in and with what is wrong with them.
const meta: Meta<FormArgs> = { ...scene, title: 'lapor-form/Halaman' };

export default meta;

export const Empty: FormStory = {};

export const BeforeTheSiteIsKnown: FormStory = {
  args: { client: { site: never, regions: never } },
};

export const SiteFailed: FormStory = {
  args: { client: { site: unreachable, regions: unreachable } },
};

export const UnknownSite: FormStory = {
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

export const What = at('what');
export const Where = at('where');
export const Whom = at('whom');
export const Evidence = at('evidence');
export const About = at('about', { anonymous: false });
export const Check = at('check');

export const ErrorsInAStep: FormStory = {
  play: async ({ canvasElement }) => {
    const form = formIn(canvasElement);
    await fillIn(form, { title: 'Jalan' });
    pressSend(form);
    await sees(form, '.summary');
  },
};

export const CheckWithErrors: FormStory = {
  ...at('check'),
  play: async ({ canvasElement }) => {
    const form = await resume(canvasElement);
    pressSend(form);
    await sees(form, '.summary');
  },
};

export const OnePage: FormStory = { args: { layout: 'page' } };

export const OnePageWithErrors: FormStory = {
  args: { layout: 'page' },
  play: async ({ canvasElement }) => {
    const form = formIn(canvasElement);
    await fillIn(form, { email: 'siti@', incidentDate: '2999-01-01' });
    await sees(form, '#consent');
    pressSend(form);
    await sees(form, '.summary');
  },
};

export const OfferOfALeftDraft: FormStory = {
  args: { left: { step: 'about' } },
  play: async ({ canvasElement }) => {
    await sees(formIn(canvasElement), '.panel button.primary');
  },
};

export const AskedWhetherToDelete: FormStory = {
  ...at('what'),
  play: async ({ canvasElement }) => {
    const form = await resume(canvasElement);
    const erase = await sees(form, '.keeping button');
    if (erase instanceof HTMLElement) erase.click();
    await sees(form, '.erase');
  },
};

export const MemoryOnly: FormStory = {
  beforeEach: () =>
    replaced(window, 'indexedDB', () => {
      throw new DOMException('Not allowed here.', 'SecurityError');
    }),
  play: async ({ canvasElement }) => {
    await fillIn(formIn(canvasElement), { title: typed.title });
  },
};

export const Maintenance: FormStory = {
  args: { client: gateway({ maintenance: true }) },
};

export const Elsewhere: FormStory = {
  args: { client: gateway({ externalUrl: 'https://example.org/lapor' }) },
};

export const FewerQuestions: FormStory = {
  ...at('check'),
  args: {
    left: { step: 'check' },
    client: gateway({
      hiddenFields: ['agency', 'category', 'village', 'coordinates'],
      attachments: { max: 0, pdf: false, maxUploadBytes: 1 },
    }),
  },
};

const word = 'takterputus'.repeat(18);

export const LongWords: FormStory = {
  args: {
    left: {
      step: 'check',
      draft: {
        title: word.slice(0, 150),
        content: `${word}\n${'Lampu jalan padam setiap malam. '.repeat(306)}`,
        place: word,
        name: word.slice(0, 100),
      },
    },
    client: gateway({
      name: `Pemerintah ${word}`,
      categories: [{ id: 'jalan', name: word }],
      agencies: [{ id: 'dinas-pu', name: word }],
    }),
  },
  play: async ({ canvasElement }) => {
    const form = await resume(canvasElement);
    // Nothing may stick out of the page.
    if (form.scrollWidth > form.clientWidth) {
      throw new Error('A long word makes the form wider than its page.');
    }
  },
};

export const LongWordsTyped: FormStory = {
  ...LongWords,
  args: {
    ...LongWords.args,
    left: { ...LongWords.args?.left, step: 'whom' as const },
  },
};

export const WalkedThrough: FormStory = {
  play: async ({ canvasElement }) => {
    await fillInAll(formIn(canvasElement), { ...typed, consent: true });
  },
};

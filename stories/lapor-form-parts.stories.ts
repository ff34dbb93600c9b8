import type { Meta } from '@storybook/web-components-vite';

import { fillIn, typed } from '../test/support/form-driver.ts';
import { until } from '../test/support/until.ts';
import {
  at,
  gateway,
  never,
  resume,
  scene,
  sees,
  unreachable,
  writing,
  type FormArgs,
  type FormStory,
} from './support/form-scene.ts';
import { streetPhoto } from './support/street-photo.ts';

// What single pages may show besides their fields.
const meta: Meta<FormArgs> = { ...scene, title: 'lapor-form/Bagian' };

export default meta;

// --- Coach and stoppers

const complaint = { classification: 'pengaduan' } as const;

export const CoachHints: FormStory = {
  play: writing(
    {
      ...complaint,
      title: 'Air tidak mengalir',
      content: 'Air tidak mengalir ke rumah kami sejak lama sekali.',
    },
    '#coach',
  ),
};

export const CoachComplete: FormStory = {
  play: writing(
    {
      ...complaint,
      title: 'Air PDAM mati di Kelurahan Sungai Jang',
      content:
        'Sejak 3 Maret 2026 air PDAM tidak mengalir di RT 02 RW 05 Kelurahan Sungai Jang. Petugas PDAM bernama Budi sudah kami telepon dua kali. Kami minta air dialirkan lagi minggu ini.',
    },
    '.coach.good',
  ),
};

export const PersonalDataHint: FormStory = {
  play: writing(
    {
      ...complaint,
      title: 'KTP saya belum jadi',
      // Invented, as the tests of the coach have it.
      content:
        'KTP saya belum jadi sejak Januari. NIK saya 3201011203900001, nomor saya 081234567890.',
    },
    '#personal',
  ),
};

export const Danger: FormStory = {
  play: writing(
    { ...complaint, title: 'Kebakaran di Pasar Baru', content: 'Api besar.' },
    'a[href="tel:112"]',
  ),
};

// --- Where

export const Districts: FormStory = {
  ...at('where', { district: '21.01.06', village: '21.01.06.2001' }),
  play: async ({ canvasElement }) => {
    await sees(await resume(canvasElement), '#village:not(:disabled)');
  },
};

export const PointChosen = at('where', { coordinates: '0.91670, 104.45000' });

export const RegionsFailed: FormStory = {
  ...at('where'),
  args: {
    left: { step: 'where' },
    client: gateway({}, { regions: unreachable, districts: unreachable }),
  },
};

export const RegionsOnTheirWay: FormStory = {
  ...at('where'),
  args: {
    left: { step: 'where' },
    client: gateway({}, { regions: never, districts: never }),
  },
};

// --- To whom

const agencies = Array.from({ length: 200 }, (_, index) => ({
  id: `instansi-${index}`,
  name: `${index % 2 ? 'Dinas' : 'Badan'} Contoh Nomor ${index + 1}`,
  keywords: index === 6 ? ['air', 'pdam'] : [],
}));

export const TwoHundredAgencies: FormStory = {
  ...at('whom', { agency: '' }),
  args: {
    left: { step: 'whom', draft: { agency: '' } },
    client: gateway({ agencies }),
  },
  play: async ({ canvasElement }) => {
    await searchFor(canvasElement, 'badan contoh 12');
  },
};

export const NothingFound: FormStory = {
  ...TwoHundredAgencies,
  play: async ({ canvasElement }) => {
    await searchFor(canvasElement, 'xyzzy');
  },
};

export const WhomFailed: FormStory = {
  ...at('whom'),
  args: { left: { step: 'whom' }, client: gateway({}, { site: unreachable }) },
};

// --- Evidence

export const EvidenceWithPhotos: FormStory = {
  args: {
    left: {
      step: 'evidence',
      files: () =>
        Promise.all([
          streetPhoto('lubang-dekat.jpg', 200),
          streetPhoto('lubang-jauh.jpg', 20),
        ]),
    },
  },
  play: async ({ canvasElement }) => {
    const form = await resume(canvasElement);
    await until(
      'both previews',
      () => form.renderRoot.querySelectorAll('.files img').length === 2,
    );
  },
};

export const EvidenceRefused: FormStory = {
  ...at('evidence'),
  play: async ({ canvasElement }) => {
    const form = await resume(canvasElement);
    const field = await sees(form, '#evidence-pick');
    const data = new DataTransfer();
    data.items.add(new File(['RIFF'], 'rekaman.mp4', { type: 'video/mp4' }));
    if (field instanceof HTMLInputElement) field.files = data.files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
    await sees(form, '[data-state=refused]');
  },
};

// --- About, check

export const AboutAnonymous = at('about', { anonymous: true });

export const AboutConfidentialOnAHostPage: FormStory = {
  ...at('about'),
  play: async ({ canvasElement }) => {
    const form = await resume(canvasElement);
    await fillIn(form, { confidential: true });
    await sees(form, '#secure');
  },
};

export const AboutConfidentialHosted: FormStory = {
  args: { hosted: true, left: { step: 'about' } },
  play: async ({ canvasElement }) => {
    const form = await resume(canvasElement);
    await fillIn(form, { confidential: true });
    await sees(form, '[name=anonymous]');
  },
};

export const NoticeOnItsWay: FormStory = {
  ...at('check'),
  args: { left: { step: 'check' }, client: gateway({}, { site: never }) },
};

export const NoticeFailed: FormStory = {
  ...at('check'),
  args: { left: { step: 'check' }, client: gateway({}, { site: unreachable }) },
};

export const CheckWithPersonalData: FormStory = {
  ...at('check', { content: `${typed.content} NIK saya 3201011203900001.` }),
};

async function searchFor(canvas: HTMLElement, words: string): Promise<void> {
  const form = await resume(canvas);
  const box = await sees(form, '[role=combobox]');
  if (!(box instanceof HTMLInputElement)) return;
  box.focus();
  box.value = words;
  box.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  await sees(form, '[role=combobox][aria-expanded=true], .search-status');
}

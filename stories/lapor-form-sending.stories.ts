import type { Meta } from '@storybook/web-components-vite';

import type { OutboxEntry } from '../src/state/outbox-entry.ts';
import {
  fillIn,
  fillInAll,
  heading,
  pressSend,
  typed,
} from '../test/support/form-driver.ts';
import {
  file,
  refused,
  sent,
  sentEarlier,
  waiting,
} from '../test/support/sending-scene.ts';
import { until } from '../test/support/until.ts';
import {
  formIn,
  gateway,
  never,
  replaced,
  resume,
  scene,
  sees,
  uncover,
  type FormArgs,
  type FormStory,
} from './support/form-scene.ts';

// What stands in the form's place once send was pressed.
const meta: Meta<FormArgs> = {
  ...scene,
  title: 'lapor-form/Pengiriman',
  args: { client: gateway({}, { submit: never }) },
};

export default meta;

/** An entry that an earlier page left in the outbox. */
function left(entry: OutboxEntry, title: string): FormStory {
  return {
    args: { entry },
    play: async ({ canvasElement }) => {
      await until(title, () => heading(formIn(canvasElement)) === title);
    },
  };
}

/** A receipt that an earlier page left, opened by the one whose it is. */
function kept(entry: OutboxEntry): FormStory {
  return {
    args: { entry },
    play: ({ canvasElement }) => uncover(canvasElement),
  };
}

const later = () => Date.now() + 60_000;

export const Sending: FormStory = {
  args: { left: { step: 'check' } },
  play: async ({ canvasElement }) => {
    const form = await resume(canvasElement);
    await fillIn(form, { consent: true });
    pressSend(form);
    await until('sending', () => heading(form) === 'Mengirim laporan…');
  },
};

const unsent = 'Belum ada tanda terima';

export const WaitingOffline: FormStory = {
  ...left(waiting({ reason: 'offline', retryAt: later() }), unsent),
  beforeEach: () => replaced(navigator, 'onLine', () => false),
};

export const WaitingUnreachable = left(
  waiting({ reason: 'unreachable', retryAt: later() }),
  unsent,
);

export const WaitingBusy = left(
  waiting({ reason: 'busy', retryAt: later() }),
  unsent,
);

export const WaitingForLong = left(
  waiting({
    attempt: 5,
    createdAt: Date.now() - 600_000,
    retryAt: Date.now() + 240_000,
  }),
  unsent,
);

const notTaken = 'Laporan belum diterima';

export const RefusedToBeCorrected = left(refused('invalid-report'), notTaken);

export const RefusedForGood = left(refused('origin-not-registered'), notTaken);

const taken = 'Laporan diterima';

/** Shown to nobody before they say that it is theirs. */
export const ReceiptOfAnEarlierVisit: FormStory = {
  args: { entry: sent() },
  play: async ({ canvasElement }) => {
    await sees(formIn(canvasElement), '.panel.good button.primary');
  },
};

export const Receipt = kept(sent());

export const ReceiptAnonymous = kept(sent({ visibility: 'anonymous' }));

export const ReceiptWithFilesOnTheirWay = kept(
  sent({
    files: [
      file(1, 'lubang-dekat.jpg', { kind: 'kept' }),
      file(2, 'lubang-jauh.jpg', {
        kind: 'waiting',
        attempt: 2,
        retryAt: later(),
      }),
      file(3, 'surat.pdf', { kind: 'waiting', attempt: 0, retryAt: later() }),
    ],
  }),
);

export const ReceiptWithFilesRefused = kept(
  sent({
    files: [
      file(1, 'lubang-dekat.jpg', { kind: 'kept' }),
      file(2, 'lubang-jauh.jpg', { kind: 'refused', code: 'file-too-large' }),
      file(3, 'surat.pdf', { kind: 'refused', code: 'file-infected' }),
    ],
  }),
);

export const ReceiptForAnEarlierVersion = kept(sentEarlier());

// Who may know is one question: its last answer counts.
const { anonymous: _, ...rest } = typed;
const confidential = { ...rest, confidential: true };

export const ConfidentialReceipt: FormStory = {
  args: { client: gateway(), hosted: true },
  play: async ({ canvasElement }) => {
    const form = formIn(canvasElement);
    await fillInAll(form, confidential);
    pressSend(form);
    await until(taken, () => heading(form) === taken);
    await until('what confidential means', () =>
      form.renderRoot.textContent?.includes('Karena laporan ini rahasia'),
    );
  },
};

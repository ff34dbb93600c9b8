import '../../src/define/lapor-form.ts';
import '../../src/define/lapor-provider.ts';

import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';

import type { LaporClient } from '../../src/api/client.ts';
import { UnreachableError } from '../../src/api/unreachable-error.ts';
import type { Draft } from '../../src/domain/draft.ts';
import type { SiteConfiguration } from '../../src/domain/site.ts';
import type { LaporForm } from '../../src/elements/lapor-form/lapor-form.ts';
import type { StepId } from '../../src/elements/lapor-form/steps.ts';
import type { Theme } from '../../src/elements/settings.ts';
import { DraftKeeper } from '../../src/state/draft-keeper.ts';
import type { OutboxEntry } from '../../src/state/outbox-entry.ts';
import { openStores } from '../../src/state/storage.ts';
import { fillIn, typed } from '../../test/support/form-driver.ts';
import {
  districts,
  receipt,
  regions,
  site,
} from '../../test/support/samples.ts';
import { until } from '../../test/support/until.ts';

/** What an earlier visit left on the device. */
export interface Left {
  readonly step: StepId;
  readonly draft?: Partial<Draft>;
  readonly files?: () => Promise<readonly File[]>;
}

export interface FormArgs {
  client: Partial<LaporClient>;
  theme?: Theme;
  lang?: string;
  dir?: 'rtl';
  layout?: string;
  hosted?: boolean;
  /** A draft that is offered. */
  left?: Left;
  /** A report that had been handed over. */
  entry?: OutboxEntry;
}

export type FormStory = StoryObj<FormArgs>;

/** A call that is never answered. */
export const never = () => new Promise<never>(() => {});
export const unreachable = () =>
  Promise.reject(new UnreachableError('No network.'));

/** A gateway that answers everything at once, for this site. */
export function gateway(
  own: Partial<SiteConfiguration> = {},
  calls: Partial<LaporClient> = {},
): Partial<LaporClient> {
  return {
    site: async () => ({ ...site, ...own }),
    regions: async () => regions,
    districts: async () => districts,
    submit: async () => receipt,
    attach: never,
    ...calls,
  };
}

/**
 * What all of the form's stories have in common. Each showing is a site of its
 * own: what one leaves on the device must not be the next one's draft.
 */
export const scene = {
  component: 'lapor-form',
  loaders: [async ({ args }) => ({ site: await prepare(args) })],
  render: (args, { loaded }) => render(args, String(loaded['site'])),
  args: { client: gateway() },
} satisfies Meta<FormArgs>;

async function prepare({ left, entry }: FormArgs): Promise<string> {
  const name = `cerita-${crypto.randomUUID()}`;
  if (!left && !entry) return name;
  const stores = await openStores();
  if (entry) await stores.outbox.put(entry.key, { ...entry, site: name });
  if (!left) return name;
  const keeper = new DraftKeeper(stores, name, {
    now: Date.now,
    createKey: () => crypto.randomUUID().replaceAll('-', ''),
  });
  await keeper.save({
    draft: { ...typed, consent: false, ...left.draft },
    step: left.step,
  });
  for (const file of (await left.files?.()) ?? []) {
    await keeper.addFile(file, file.name);
  }
  return name;
}

function render(args: FormArgs, name: string): TemplateResult {
  return html`
    <lapor-provider
      .client=${args.client}
      endpoint="https://lapor.contoh.example"
      theme=${args.theme ?? 'light'}
      site=${name}
      dir=${args.dir ?? 'ltr'}
    >
      <lapor-form
        lang=${args.lang ?? 'id'}
        layout=${args.layout ?? 'steps'}
        ?hosted=${args.hosted}
      >
        <a href="https://www.lapor.go.id">Lapor di lapor.go.id</a>
      </lapor-form>
    </lapor-provider>
  `;
}

/** A story that begins on a page, with everything before it filled in. */
export function at(step: StepId, draft?: Partial<Draft>): FormStory {
  return {
    args: { left: { step, ...(draft && { draft }) } },
    play: ({ canvasElement }) => resume(canvasElement).then(() => {}),
  };
}

/** Goes on with the draft that is offered; resolves once its page is here. */
export async function resume(canvas: HTMLElement): Promise<LaporForm> {
  const form = formIn(canvas);
  const button = await until('the offer', () =>
    form.renderRoot.querySelector<HTMLButtonElement>('.panel button.primary'),
  );
  button.click();
  await until('the page', () => form.renderRoot.querySelector('form'));
  await sees(form, 'form .section > .actions');
  return form;
}

/** Opens the receipt of an earlier visit; resolves once all of it is here. */
export async function uncover(canvas: HTMLElement): Promise<void> {
  const form = formIn(canvas);
  const button = await sees(form, '.panel.good button.primary');
  if (button instanceof HTMLElement) button.click();
  await sees(form, '.receipt');
  await sees(form, '.receipt details');
}

/** Waits for what a selector finds. */
export function sees(form: LaporForm, selector: string): Promise<Element> {
  return until(selector, () => form.renderRoot.querySelector(selector));
}

/** Types into an empty form. */
export function writing(
  values: Partial<Draft>,
  selector: string,
): NonNullable<FormStory['play']> {
  return async ({ canvasElement }) => {
    const form = formIn(canvasElement);
    await fillIn(form, values);
    await sees(form, selector);
  };
}

export function formIn(canvas: HTMLElement): LaporForm {
  const form = canvas.querySelector<LaporForm>('lapor-form');
  if (!form) throw new Error('There is no form in the story.');
  return form;
}

/** Puts something in the place of a property of the browser, until called. */
export function replaced(
  owner: object,
  name: string,
  get: () => unknown,
): () => void {
  const own = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, { configurable: true, get });
  return () => {
    if (own) Object.defineProperty(owner, name, own);
    else Reflect.deleteProperty(owner, name);
  };
}

import type { Draft } from '../../src/domain/draft.ts';
import type { LaporForm } from '../../src/elements/lapor-form/lapor-form.ts';
import { fieldsOf, stepIds } from '../../src/elements/lapor-form/steps.ts';
import { until } from './until.ts';

/** What a citizen with a good case types. */
export const typed = {
  classification: 'pengaduan',
  title: 'Lubang besar di Jalan Merdeka',
  content: 'Sejak dua minggu ada lubang sedalam satu jengkal di depan sekolah.',
  incidentDate: '2026-03-12',
  province: '21',
  regency: '21.01',
  district: '',
  village: '',
  coordinates: '',
  confidential: false,
  place: 'Depan SDN 1, Jalan Merdeka',
  agency: 'dinas-pu',
  category: 'jalan',
  anonymous: true,
  name: 'Siti Aminah',
  email: 'siti@example.org',
  phone: '0812 3456 7890',
  consent: true,
} as const satisfies Draft;

/** Types into the fields one after the other, as a person would. */
export async function fillIn(
  form: LaporForm,
  values: Partial<Draft>,
): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    if (isLeftAlone(name, value)) continue;
    const field = await until(`the field ${name}`, () =>
      form.renderRoot.querySelector<
        HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement
      >(selectorOf(name, value)),
    );
    if (
      field instanceof HTMLInputElement &&
      /radio|checkbox/.test(field.type)
    ) {
      field.checked = field.type === 'radio' || value === true;
    } else {
      field.value = String(value);
    }
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
    await form.updateComplete;
  }
}

/** What a person who types does not touch. */
function isLeftAlone(name: string, value: unknown): boolean {
  return (
    ['district', 'village', 'coordinates'].includes(name) ||
    (name === 'confidential' && value === false)
  );
}

function selectorOf(name: string, value: unknown): string {
  switch (name) {
    case 'classification':
      return `[name=classification][value="${String(value)}"]`;
    case 'agency':
    case 'category':
      // Radios where there are few, else a list.
      return `[name=${name}][value="${String(value)}"], select[name=${name}]`;
    case 'anonymous':
      return `[name=visibility][value=${value === true ? 'anonymous' : 'open'}]`;
    case 'confidential':
      return '[name=visibility][value=confidential]';
    default:
      return `[name=${name}]`;
  }
}

/** Fills in page after page, as far as the page where a report is checked. */
export async function fillInAll(
  form: LaporForm,
  values: Partial<Draft>,
): Promise<void> {
  for (const step of stepIds) {
    await until(`the page ${step}`, () => form.currentStep === step);
    if (step === 'check') {
      await fillIn(form, { consent: values.consent ?? false });
      return;
    }
    const asked = Object.entries(values).filter(([name]) =>
      fieldsOf[step].includes(name as keyof Draft),
    );
    await fillIn(form, Object.fromEntries(asked));
    pressSend(form);
  }
}

/** The button that goes on: to the next page, or to the gateway. */
export function pressSend(form: LaporForm): void {
  form.renderRoot
    .querySelector<HTMLButtonElement>(
      'form .section > .actions > button.primary',
    )!
    .click();
}

/** The heading of what the form shows now. */
export function heading(form: LaporForm): string | undefined {
  return form.renderRoot.querySelector('h2')?.textContent?.trim();
}

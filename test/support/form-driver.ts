import type { Draft } from '../../src/domain/draft.ts';
import type { LaporForm } from '../../src/elements/lapor-form/lapor-form.ts';
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
    const field = await until(`the field ${name}`, () =>
      form.renderRoot.querySelector<
        HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement
      >(
        name === 'classification'
          ? `[name=classification][value="${String(value)}"]`
          : `[name=${name}]`,
      ),
    );
    if (
      field instanceof HTMLInputElement &&
      /radio|checkbox/.test(field.type)
    ) {
      field.checked = name === 'classification' || value === true;
    } else {
      field.value = String(value);
    }
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
    await form.updateComplete;
  }
}

export function pressSend(form: LaporForm): void {
  form.renderRoot
    .querySelector<HTMLButtonElement>('form button.primary')!
    .click();
}

/** The heading of what the form shows now. */
export function heading(form: LaporForm): string | undefined {
  return form.renderRoot.querySelector('h2')?.textContent?.trim();
}

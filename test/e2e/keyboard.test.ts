import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fileURLToPath } from 'node:url';

import { engineKinds, type Engine } from './support/engines.ts';
import { typed } from './support/form.ts';
import { startStack, type Stack } from './support/stack.ts';

// The whole way of a report with a keyboard and nothing else: real keys in the
// engines of Chrome, Firefox and Safari, against the real gateway.

const photo = fileURLToPath(
  new URL('../support/photos/progressive.jpg', import.meta.url),
);
const onward = 'form .section > .actions > button.primary';

let stack: Stack;

beforeAll(async () => {
  stack = await startStack();
});

afterAll(async () => {
  await stack?.stop();
});

for (const { name, start } of engineKinds) {
  if (!start) {
    process.stdout.write(`left out: ${name}, which is not installed\n`);
    continue;
  }
  describe(`a report by keyboard alone in ${name}`, () => {
    let engine: Engine;

    beforeAll(async () => {
      engine = await start();
    });

    afterAll(async () => {
      await engine?.close();
    });

    it('is corrected, gone back in, checked, changed, and received with its photo', async () => {
      const title = `${typed.title} (${name})`;
      await engine.open(`${stack.site}/lapor.html`);
      await on('what');

      await go(onward);
      await engine.press('Enter');
      await focused('.summary');
      await engine.press('Tab');
      await engine.press('Enter');
      await focused('#classification');
      await engine.press('Space');
      await write('#title', title);
      await write('#content', typed.content);
      await press(onward);

      await on('where');
      await focused('#step');
      await press('form .section > .actions > button:not(.primary)');
      await on('what');
      expect(await valueOf('#title')).toBe(title);
      await press(onward);
      await on('where');
      await press('[role=group] button');
      await go('#regency');
      await engine.press('ArrowDown');
      await write('#place', typed.place);
      await press(onward);

      await on('whom');
      await write('#category', 'jalan');
      await engine.press('ArrowDown');
      await engine.press('Enter');
      await shown('Jalan dan jembatan');
      await press(onward);

      await on('evidence');
      await go('#evidence-pick');
      await engine.choose(find('#evidence-pick'), photo);
      await found('.files [data-state=ready]');
      await press(onward);

      await on('about');
      await go('[name=visibility]');
      await engine.press('ArrowDown');
      await write('#name', typed.name);
      await write('#email', typed.email);
      await press(onward);

      await on('check');
      await focused('#step');
      await press('[aria-label="Ubah Judul laporan"]');
      await on('what');
      await focused('#title');
      await engine.press('End');
      await engine.type(' lagi');
      await press(onward);
      await on('check');
      await shown(`${title} lagi`);
      await go('#consent');
      await engine.press('Space');
      await press(onward);

      await shown('Laporan diterima');
      await focused('.panel h2');
      const complaint = await complaintTitled(`${title} lagi`);
      expect(complaint.body).toMatchObject({
        is_anonymous: true,
        nameUser: typed.name,
        category_id: 9101,
      });
      expect(String(complaint.body['attachments'])).toMatch(/^\[\d+\]/);
    }, 180_000);

    /** A thing of the form, as an expression for the page. */
    function find(selector: string): string {
      return `document.querySelector('lapor-form').shadowRoot.querySelector('${selector}')`;
    }

    function until(expression: string): Promise<unknown> {
      return vi.waitUntil(
        async () => (await engine.ask(`Boolean(${expression})`)) === true,
        { timeout: 30_000, interval: 50 },
      );
    }

    const on = (step: string) =>
      until(
        `document.querySelector('lapor-form')?.currentStep === '${step}' && ${find('#step')}`,
      );
    const found = (selector: string) => until(find(selector));
    const isFocused = (selector: string) =>
      `document.activeElement?.shadowRoot?.activeElement?.matches('${selector}')`;
    const focused = (selector: string) => until(isFocused(selector));
    const shown = (text: string) =>
      until(`${find('.surface')}?.textContent.includes('${text}')`);
    const valueOf = (selector: string) => engine.ask(`${find(selector)}.value`);

    /** Presses Tab until a thing has the focus. */
    async function go(selector: string): Promise<void> {
      for (let presses = 0; presses < 120; presses += 1) {
        if ((await engine.ask(isFocused(selector))) === true) return;
        await engine.press('Tab');
      }
      throw new Error(`Tab does not lead to ${selector}.`);
    }

    async function press(selector: string): Promise<void> {
      await go(selector);
      await engine.press('Enter');
    }

    async function write(selector: string, text: string): Promise<void> {
      await go(selector);
      await engine.type(text);
    }
  });
}

function complaintTitled(title: string) {
  return vi.waitUntil(
    async () =>
      (await stack.complaints()).find(({ body }) => body['title'] === title),
    { timeout: 30_000, interval: 200 },
  );
}

import type { Page } from 'playwright';

/** What a thumb would miss in a form: everything below 44 by 44 pixels. */
export function smallInForm(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.querySelector('lapor-form')!.shadowRoot!;
    // The text beside a box is a part of what can be pressed.
    const boxes = '[type=radio], [type=checkbox], [type=file]';
    const controls = [
      ...root.querySelectorAll<HTMLElement>(
        `button, select, textarea, summary, .button, label.choice, .picker, input:not(${boxes})`,
      ),
    ];
    return controls
      .filter((control) => !control.closest('[aria-hidden=true]'))
      .filter((control) => control.checkVisibility())
      .map((control) => ({ control, box: control.getBoundingClientRect() }))
      .filter(({ box }) => box.height < 43.9 || box.width < 43.9)
      .map(
        ({ control, box }) =>
          `${control.localName}#${control.id}.${control.className} “${control.textContent?.trim().slice(0, 30)}”: ${box.width} × ${box.height}`,
      );
  });
}

/** How far the page, or a part of the form, sticks out sideways. */
export function stickingOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const root = document.querySelector('lapor-form')!.shadowRoot!;
    const parts = [...root.querySelectorAll<HTMLElement>('.surface *')]
      .filter((part) => part.checkVisibility() && !part.closest('.hidden'))
      .map((part) => ({ part, box: part.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.height > 1)
      .filter(({ box }) => box.right > clientWidth + 1 || box.left < -1)
      .map(({ part }) => `${part.localName}#${part.id}.${part.className}`);
    return scrollWidth > clientWidth
      ? [`the page: ${scrollWidth} of ${clientWidth}`, ...parts]
      : parts;
  });
}

/** Controls that nobody sees the edge of, or not whether they have the focus. */
export function withoutOutline(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.querySelector('lapor-form')!.shadowRoot!;
    const before = root.activeElement;
    const controls = [
      ...root.querySelectorAll<HTMLElement>(
        'button:not(.link), input:not([type=file]), select, textarea',
      ),
    ].filter(
      (control) =>
        control.checkVisibility() &&
        !control.closest('[aria-hidden=true]') &&
        !(control as HTMLInputElement).disabled,
    );
    const wrong = controls.flatMap((control) => {
      const isBox = /radio|checkbox/.test((control as HTMLInputElement).type);
      const { borderTopStyle } = getComputedStyle(control);
      control.focus({ focusVisible: true } as FocusOptions);
      const { outlineStyle, outlineWidth } = getComputedStyle(control);
      const name = `${control.localName}#${control.id}.${control.className}`;
      return [
        ...(!isBox && borderTopStyle === 'none' ? [`${name}: no edge`] : []),
        ...(outlineStyle === 'none' || outlineWidth === '0px'
          ? [`${name}: no focus`]
          : []),
      ];
    });
    (before as HTMLElement | null)?.focus();
    return wrong;
  });
}

/** What moves in a form, or would. */
export function motionsIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.querySelector('lapor-form')!.shadowRoot!;
    const moved = root.getAnimations().map(({ id }) => `animation ${id}`);
    const set = [...root.querySelectorAll('*')]
      .filter((part) => {
        const { transitionDuration, animationName, scrollBehavior } =
          getComputedStyle(part);
        const lasts = transitionDuration
          .split(', ')
          .some((time) => Number.parseFloat(time) > 0.01);
        return lasts || animationName !== 'none' || scrollBehavior === 'smooth';
      })
      .map((part) => `${part.localName}.${part.className}`);
    return [...moved, ...set];
  });
}

/** As somebody does with a bookmarklet, or an extension of the browser. */
export function spaceOut(page: Page): Promise<void> {
  return page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* {
      line-height: 1.5 !important;
      letter-spacing: 0.12em !important;
      word-spacing: 0.16em !important;
    }
    p { margin-block-end: 2em !important }`);
    const root = document.querySelector('lapor-form')!.shadowRoot!;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  });
}

/** Text of which a part cannot be seen. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.querySelector('lapor-form')!.shadowRoot!;
    return [...root.querySelectorAll<HTMLElement>('.surface *')]
      .filter((part) => !part.closest('.hidden, [aria-hidden=true]'))
      .filter((part) => /hidden|clip/.test(getComputedStyle(part).overflow))
      .filter(
        ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
          scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1,
      )
      .map((part) => `cut off: ${part.localName}#${part.id}.${part.className}`);
  });
}

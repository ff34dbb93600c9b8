import { formId } from '../../i18n/form-id.ts';
import {
  loadEnglish,
  type EnglishForm,
  type FormStrings,
  type PartStrings,
} from '../../i18n/form.ts';
import type { Language } from '../../i18n/language.ts';
import { LoadController } from '../controllers/load-controller.ts';
import type { FormElement } from './form-element.ts';

/**
 * The sentences of one form: Indonesian at once, English when it has come, and
 * in the place of either what the page wants said.
 */
export class FormWords {
  readonly #element: FormElement;
  readonly #english: LoadController<readonly [], EnglishForm>;

  constructor(element: FormElement, language: () => Language) {
    this.#element = element;
    this.#english = new LoadController(element, {
      key: () => (language() === 'en' ? [] : undefined),
      load: loadEnglish,
    });
  }

  /** False while English is on its way; where it cannot come it is Indonesian. */
  get areHere(): boolean {
    return this.#english.state.kind !== 'loading';
  }

  get strings(): FormStrings {
    return { ...(this.#loaded?.form ?? formId), ...this.#element.strings };
  }

  of<Part extends keyof PartStrings>(
    part: Part,
    indonesian: PartStrings[Part],
  ): PartStrings[Part] {
    const own = this.#element.strings?.[part];
    return { ...(this.#loaded?.parts[part] ?? indonesian), ...own };
  }

  get #loaded(): EnglishForm | undefined {
    const { state } = this.#english;
    return state.kind === 'ready' ? state.value : undefined;
  }
}

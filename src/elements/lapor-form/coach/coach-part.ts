import { html, nothing, type TemplateResult } from 'lit';

import {
  gapsIn,
  needsOf,
  type Gap,
} from '../../../domain/completeness/gaps.ts';
import type { Draft } from '../../../domain/draft.ts';
import type { SiteConfiguration, Stopper } from '../../../domain/site.ts';
import { stoppersFor } from '../../../domain/stoppers.ts';
import { coachId } from '../../../i18n/coach-id.ts';
import type { Loadable } from '../../../state/loadable.ts';
import { adoptStyles } from '../adopt-styles.ts';
import type { FormHost, FormPart } from '../form-host.ts';
import { styles } from './coach.styles.ts';
import { namesOf, renderHints } from './hints-view.ts';
import {
  personalDataOf,
  renderPersonalData,
  renderPersonalNote,
  type Found,
} from './personal-view.ts';
import { renderStopper } from './stoppers-view.ts';

/** How long a text has to rest before it is looked at, in milliseconds. */
const REST = 300;

/** How long what was found has to stand before it is said aloud. */
const STANDING = 1_500;

/** Shorter texts lack nearly everything: nobody needs to be told. */
const LEAST = 30;

interface Findings {
  readonly draft: Draft;
  readonly site: Loadable<SiteConfiguration>;
  /** `undefined` for a text too short, or in a language that is not read. */
  readonly gaps: readonly Gap[] | undefined;
  readonly personal: readonly Found[];
  /** For the title and the category: shown before the details are typed. */
  readonly early: readonly Stopper[];
  /** For the text alone: shown below it, so that nothing moves while typing. */
  readonly late: readonly Stopper[];
}

/** What may be said aloud, and under what it is remembered. */
type Sentence = readonly [key: string, sentence: string];

/**
 * Reads what is being written, at rest, and says beside it what is missing,
 * what should not stand there, and where it had better go. It stops nobody.
 *
 * What was said aloud is not said again, and what was closed stays closed, until
 * the form is empty.
 */
export class CoachPart implements FormPart {
  readonly #host: FormHost;
  #found: Findings | undefined;
  #isOpen = true;
  readonly #passed = new Set<string>();
  readonly #said = new Set<string>();
  #rest: ReturnType<typeof setTimeout> | undefined;
  #standing: ReturnType<typeof setTimeout> | undefined;

  constructor(host: FormHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    adoptStyles(this.#host, styles);
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const { draft, site } = this.#host;
    if (!this.#control('content')) {
      // On another page: what it answers is not known here when it is left.
      this.#stop();
      this.#found = undefined;
      return;
    }
    if (draft === this.#found?.draft && site === this.#found.site) return;
    // Not at once: a press of a button ends the typing, and what grows above it
    // would move it from under the finger.
    this.#stop();
    this.#rest = setTimeout(() => this.#read(), REST);
  }

  hostDisconnected(): void {
    this.#stop();
    this.#found = undefined;
  }

  /** Below the text: what it lacks, and what it should not hold. */
  render(): TemplateResult | typeof nothing {
    const found = this.#found;
    if (!found) return nothing;
    const words = this.#words;
    const { classification } = found.draft;
    const here = found.personal.filter(({ field }) => field !== 'place');
    return html`
      ${this.#renderStoppers(found.late)}
      ${renderPersonalData(here, words, (datum) => this.#show(datum))}
      ${renderHints({
        words,
        classification,
        gaps: found.gaps,
        needs: needsOf(classification),
        isOpen: this.#isOpen,
        onClose: () => this.#turn(false, '#coach-open'),
        onOpen: () => this.#turn(true, '#coach'),
      })}
    `;
  }

  /** Between the title and the text: better doors, before the details. */
  renderStoppers(): TemplateResult | typeof nothing {
    return this.#renderStoppers(this.#found?.early ?? []);
  }

  /** For the page where a report is checked: personal data in it, once more. */
  renderCheck(): TemplateResult | typeof nothing {
    return renderPersonalNote(personalDataOf(this.#host.draft), this.#words);
  }

  get #words() {
    return this.#host.words('coach', coachId);
  }

  #control(name: string) {
    return this.#host.element.renderRoot.querySelector<
      HTMLInputElement | HTMLTextAreaElement
    >(`#${name}`);
  }

  #renderStoppers(stoppers: readonly Stopper[]) {
    return html`${this.#unpassed(stoppers).map((stopper) =>
      renderStopper(stopper, this.#words, () => {
        this.#passed.add(stopper.id);
        this.#host.focus('#content');
      }),
    )}`;
  }

  #unpassed(stoppers: readonly Stopper[]): readonly Stopper[] {
    return stoppers.filter(({ id }) => !this.#passed.has(id));
  }

  #turn(isOpen: boolean, focus: string): void {
    this.#isOpen = isOpen;
    this.#host.focus(focus);
  }

  #show({ field, start, end }: Found): void {
    const control = this.#control(field);
    control?.focus();
    control?.setSelectionRange(start, end);
  }

  #stop(): void {
    clearTimeout(this.#rest);
    clearTimeout(this.#standing);
  }

  #read(): void {
    const { draft, site } = this.#host;
    if (!draft.title && !draft.content) this.#begin();
    const stoppers = site.kind === 'ready' ? site.value.stoppers : [];
    const early = stoppersFor(stoppers, { ...draft, content: '' });
    const late = stoppersFor(stoppers, draft);
    this.#found = {
      draft,
      site,
      gaps: draft.content.length < LEAST ? undefined : gapsIn(draft),
      personal: personalDataOf(draft),
      early,
      late: late.filter((stopper) => !early.includes(stopper)),
    };
    this.#host.requestUpdate();
    this.#standing = setTimeout(() => this.#say(), STANDING);
  }

  /** Another report: nothing has been said or closed for it. */
  #begin(): void {
    this.#isOpen = true;
    this.#passed.clear();
    this.#said.clear();
  }

  /** One sentence, the gravest that has not been said yet; often none. */
  #say(): void {
    const next = this.#sentences().find(([key]) => !this.#said.has(key));
    if (!next) return;
    const [key, sentence] = next;
    this.#said.add(key);
    this.#host.announce(sentence);
  }

  #sentences(): Sentence[] {
    const found = this.#found;
    if (!found) return [];
    const words = this.#words;
    const { classification } = found.draft;
    const doors = this.#unpassed([...found.early, ...found.late]);
    const sentences = doors.map(({ id, title }): Sentence => [id, title]);
    if (found.personal.length) {
      sentences.push(['personal data', words.personalTitle]);
    }
    const { gaps } = found;
    if (!gaps || !this.#isOpen) return sentences;
    const names = (of: readonly Gap[]) => namesOf(of, classification, words);
    sentences.push(
      gaps.length
        ? ['gaps', words.missing(names(gaps))]
        : ['complete', words.complete(names(needsOf(classification)))],
    );
    return sentences;
  }
}

import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';

import { httpStatistics } from '../../api/statistics.ts';
import { completionRate } from '../../domain/completion.ts';
import type { Statistics } from '../../domain/statistics.ts';
import { figureStrings, type FigureStrings } from '../../i18n/figures.ts';
import {
  formatCount,
  formatDate,
  formatPeriod,
  formatRate,
} from '../../i18n/format.ts';
import { FigureMemory } from '../../state/figure-memory.ts';
import { LoadController } from '../controllers/load-controller.ts';
import { SettingsController } from '../controllers/settings-controller.ts';
import { LaporErrorEvent } from '../events.ts';
import { sourceLink } from '../source-link.ts';
import { surface } from '../surface.styles.ts';
import { styles } from './lapor-badge.styles.ts';

/** A figure, and whether it is as the gateway has it now. */
interface Figure {
  readonly statistics: Statistics;
  readonly isOutOfDate: boolean;
}

/**
 * Shows what share of an agency's reports are completed, with the counts, the
 * period, the date and the source that the figure rests on.
 *
 * Until that is known, and if it cannot be, the badge shows its own content. A
 * figure that this browser saw before is shown grey and dated meanwhile.
 *
 * @tag lapor-badge
 * @slot - What to show meanwhile, usually the agency's name.
 * @csspart badge - The box around the figures.
 * @csspart rate - The percentage.
 * @cssprop --lapor-accent - Colour of links and focus.
 * @fires {LaporErrorEvent} lapor-error - The figures could not be loaded.
 */
export class LaporBadge extends LitElement {
  static override styles = [surface, styles];

  /** The agency's id at the gateway, such as `pemprov-kepri`. */
  @property() agency = '';

  /** Quotes this recap instead of the newest figures. */
  @property() recap?: string;

  /** Address of the gateway. */
  @property() endpoint?: string;

  /** `light` (the default), `dark`, or `auto` for the visitor's own choice. */
  @property() theme?: string;

  /** Sentences that replace ours. */
  @property({ attribute: false }) strings?: Partial<FigureStrings>;

  readonly #settings = new SettingsController(this);
  readonly #memory = new FigureMemory(() => localStorage);

  readonly #figure = new LoadController(this, {
    key: () =>
      this.agency && this.#settings.isReachable
        ? [
            this.#settings.client,
            this.#settings.endpoint,
            this.agency,
            this.recap,
          ]
        : undefined,
    load: ([client, , agency, recap], signal) =>
      this.#load(
        client.statistics ?? httpStatistics(this.#settings.http),
        agency,
        recap,
        signal,
      ),
    onFailed: (error) => this.dispatchEvent(new LaporErrorEvent(error)),
  });

  async #load(
    ask: ReturnType<typeof httpStatistics>,
    agency: string,
    recap: string | undefined,
    signal: AbortSignal,
  ): Promise<Figure> {
    const key = `${this.#settings.endpoint} ${agency} ${recap ?? ''}`;
    try {
      const statistics = await ask(agency, recap, signal);
      this.#memory.remember(key, statistics);
      const { staleAfter } = statistics;
      const isOutOfDate = !!staleAfter && Date.parse(staleAfter) < Date.now();
      return { statistics, isOutOfDate };
    } catch (error) {
      const remembered = this.#memory.recall(key);
      if (!remembered || signal.aborted) throw error;
      this.dispatchEvent(new LaporErrorEvent(error));
      return { statistics: remembered, isOutOfDate: true };
    }
  }

  protected override render(): TemplateResult {
    const { state } = this.#figure;
    const theme = this.#settings.theme;
    return state.kind === 'ready'
      ? html`<div
          part="badge"
          role="group"
          class="surface ${theme} ${state.value.isOutOfDate ? 'stale' : ''}"
          aria-label=${state.value.statistics.agency.name}
        >
          ${this.#renderFigure(state.value)}
        </div>`
      : html`<div part="badge" class="surface ${theme}"><slot></slot></div>`;
  }

  #renderFigure({ statistics, isOutOfDate }: Figure): TemplateResult {
    const { language } = this.#settings;
    const strings = { ...figureStrings[language], ...this.strings };
    const { agency, selesai, total, rank, period, asOf } = statistics;
    const rate = completionRate(statistics);
    const count = (value: number) => formatCount(value, language);
    const date = formatDate(asOf.slice(0, 10), language);
    return html`
      <p class="agency">${agency.name}</p>
      ${
        rate === undefined
          ? html`<p class="rate" part="rate">${strings.noReports}</p>`
          : html`
              <p class="rate" part="rate">${formatRate(rate, language)}</p>
              <p>${strings.counts(count(selesai), count(total))}</p>
            `
      }
      ${
        rank
          ? html`<p>
              ${strings.rank(count(rank.position), count(rank.of), agency.kind)}
            </p>`
          : nothing
      }
      <p class="note">
        ${strings.period(formatPeriod(period, language))}.
        ${isOutOfDate ? strings.outOfDate(date) : strings.asOf(date)}.
      </p>
      <p class="note">
        ${strings.denominator(statistics.denominator)}. ${strings.source}:
        ${sourceLink(statistics.source)}
      </p>
    `;
  }
}

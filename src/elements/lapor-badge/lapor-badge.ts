import { ReactiveElement, type PropertyValues } from '@lit/reactive-element';

import { httpStatistics } from '../../api/statistics.ts';
import { completionRate } from '../../domain/completion.ts';
import { localDate } from '../../domain/dates.ts';
import type { Statistics } from '../../domain/statistics.ts';
import { isWebUrl } from '../../domain/web-url.ts';
import { figureStrings, type FigureStrings } from '../../i18n/figures.ts';
import {
  formatCount,
  formatDate,
  formatPeriod,
  formatRate,
} from '../../i18n/format.ts';
import { LoadController } from '../controllers/load-controller.ts';
import { SettingsController } from '../controllers/settings-controller.ts';
import { property } from '../decorators.ts';
import { LaporErrorEvent } from '../events.ts';
import { tokens } from '../tokens.styles.ts';
import { create } from './create.ts';
import { styles } from './lapor-badge.styles.ts';

/**
 * Shows what share of an agency's reports are completed, with the counts, the
 * period, the date and the source that the figure rests on.
 *
 * Until that is known, and if it cannot be, the badge shows its own content. A
 * figure that is out of date is shown grey and says so.
 *
 * Stands on Lit's `ReactiveElement`, without its templates: six lines of text
 * do not need them, and a page may carry badges by the hundred.
 *
 * @tag lapor-badge
 * @slot - What to show meanwhile, usually the agency's name.
 * @csspart badge - The box around the figures.
 * @csspart rate - The percentage.
 * @cssprop --lapor-accent - Colour of the edge, links and focus.
 * @fires {LaporErrorEvent} lapor-error - The figures could not be loaded.
 */
export class LaporBadge extends ReactiveElement {
  static override styles = [tokens, styles];

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

  readonly #figures = new LoadController(this, {
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
      (client.statistics ?? httpStatistics(this.#settings.http))(
        agency,
        recap,
        signal,
      ),
    onFailed: (error) => this.dispatchEvent(new LaporErrorEvent(error)),
  });

  protected override update(changed: PropertyValues): void {
    super.update(changed);
    const { state } = this.#figures;
    this.renderRoot.replaceChildren(
      create(
        'div',
        { part: 'badge', class: `surface ${this.#settings.theme}` },
        state.kind === 'ready'
          ? this.#createFigures(state.value)
          : create('slot', {}),
      ),
    );
  }

  #createFigures(statistics: Statistics): HTMLElement {
    const { language } = this.#settings;
    const strings = { ...figureStrings[language], ...this.strings };
    const { agency, selesai, total, rank, asOf, timeZone } = statistics;
    const { staleAfter, source } = statistics;
    const isOutOfDate = !!staleAfter && Date.parse(staleAfter) < Date.now();
    const rate = completionRate(statistics);
    const count = (value: number) => formatCount(value, language);
    const line = (text: string) => create('p', {}, text);
    const note = { class: 'note' };
    const period = strings.period(formatPeriod(statistics.period, language));
    const date = formatDate(localDate(asOf, timeZone), language);
    return create(
      'div',
      {
        role: 'group',
        'aria-label': agency.name,
        class: isOutOfDate ? 'stale' : '',
      },
      create('p', { class: 'agency' }, agency.name),
      ...(rate === undefined
        ? [create('p', { class: 'none', part: 'rate' }, strings.noReports)]
        : [
            create(
              'p',
              { class: 'rate', part: 'rate' },
              formatRate(rate, language),
            ),
            line(strings.counts(count(selesai), count(total))),
          ]),
      rank
        ? line(strings.rank(count(rank.position), count(rank.of), agency.kind))
        : '',
      create(
        'p',
        note,
        `${period}. ${isOutOfDate ? strings.outOfDate(date) : strings.asOf(date)}.`,
      ),
      create(
        'p',
        note,
        `${strings.denominator(statistics.denominator)}. ${strings.source}: `,
        isWebUrl(source.url)
          ? create(
              'a',
              {
                href: source.url,
                target: '_blank',
                rel: 'noopener noreferrer',
              },
              source.name,
            )
          : source.name,
      ),
    );
  }
}

import { html, LitElement, nothing, type TemplateResult } from 'lit';

import { httpRanking } from '../../api/statistics.ts';
import { completionRate } from '../../domain/completion.ts';
import type { Ranking, RankingRow } from '../../domain/statistics.ts';
import { figureStrings } from '../../i18n/figures.ts';
import {
  formatCount,
  formatDate,
  formatPeriod,
  formatRate,
} from '../../i18n/format.ts';
import { rankingStrings, type RankingStrings } from '../../i18n/ranking.ts';
import { LoadController } from '../controllers/load-controller.ts';
import { SettingsController } from '../controllers/settings-controller.ts';
import { property, state } from '../decorators.ts';
import { LaporErrorEvent } from '../events.ts';
import { sourceLink } from '../source-link.ts';
import { text } from '../surface.styles.ts';
import { tokens } from '../tokens.styles.ts';
import { styles } from './lapor-ranking.styles.ts';
import {
  columns,
  firstSorting,
  nextSorting,
  sorted,
  type Column,
  type Sorting,
} from './sorting.ts';

/**
 * Shows an imported recap of several agencies as a table that can be sorted.
 *
 * Every share stands beside the counts it comes from; the table names its
 * source and the rule it was counted by. Until the recap is there, and if it
 * cannot be had, the element shows its own content.
 *
 * @tag lapor-ranking
 * @slot - What to show meanwhile, such as a link to the recap.
 * @csspart table - The table.
 * @csspart own - The row of `agency`.
 * @fires {LaporErrorEvent} lapor-error - The recap could not be loaded.
 */
export class LaporRanking extends LitElement {
  static override styles = [tokens, text, styles];

  /** Which recap, by its id at the gateway. */
  @property() recap = '';

  /** The agency whose row is marked as the site's own. */
  @property() agency?: string;

  /** Address of the gateway. */
  @property() endpoint?: string;

  /** `light` (the default), `dark`, or `auto` for the visitor's own choice. */
  @property() theme?: string;

  /** Sentences that replace ours. */
  @property({ attribute: false }) strings?: Partial<RankingStrings>;

  @state() private chosen?: Sorting;

  readonly #settings = new SettingsController(this);

  readonly #ranking = new LoadController(this, {
    key: () =>
      this.recap && this.#settings.isReachable
        ? [this.#settings.client, this.#settings.endpoint, this.recap]
        : undefined,
    load: ([client, , recap], signal) =>
      (client.ranking ?? httpRanking(this.#settings.http))(recap, signal),
    onFailed: (error) => this.dispatchEvent(new LaporErrorEvent(error)),
  });

  protected override render(): TemplateResult {
    const { state: ranking } = this.#ranking;
    return html`<div class="surface ${this.#settings.theme}">
      ${
        ranking.kind === 'ready'
          ? this.#renderRanking(ranking.value)
          : html`<slot></slot>`
      }
    </div>`;
  }

  #renderRanking(ranking: Ranking): TemplateResult {
    const { language } = this.#settings;
    const strings = this.#strings;
    const figures = figureStrings[language];
    const { rows, publishedOn } = ranking;
    if (!rows.length) return html`<p class="note">${strings.empty}</p>`;
    const sorting = this.chosen ?? firstSorting(rows);
    return html`
      <p class="title" id="title">${ranking.title}</p>
      <p class="note" id="how">${strings.howToSort}</p>
      <div class="scroll" role="region" tabindex="0" aria-labelledby="title">
        <table part="table" aria-labelledby="title" aria-describedby="how">
          <thead>
            <tr>
              ${columns.map((column) => this.#renderHeading(column, sorting))}
            </tr>
          </thead>
          <tbody>
            ${sorted(rows, sorting).map((row) => this.#renderRow(row))}
          </tbody>
        </table>
      </div>
      <p class="note">
        ${
          publishedOn
            ? html`${strings.published(formatDate(publishedOn, language))}.`
            : nothing
        }
        ${figures.denominator(ranking.denominator)}. ${figures.source}:
        ${sourceLink(ranking.source)}
      </p>
    `;
  }

  #renderHeading(column: Column, sorting: Sorting): TemplateResult {
    const direction =
      sorting.column === column ? sorting.direction : ('none' as const);
    const marks = { ascending: '▲', descending: '▼', none: '' };
    const mark = html`<span class="mark" aria-hidden="true"
      >${marks[direction]}</span
    >`;
    const isNumber = column !== 'agency';
    return html`<th scope="col" aria-sort=${direction} class=${column}>
      <button
        type="button"
        @click=${() => {
          this.chosen = nextSorting(sorting, column);
        }}
      >
        ${isNumber ? mark : nothing}${this.#strings[column]}${
          isNumber ? nothing : mark
        }
      </button>
    </th>`;
  }

  #renderRow(row: RankingRow): TemplateResult {
    const { language } = this.#settings;
    const strings = this.#strings;
    const own = row.agency.id === this.agency;
    const rate = completionRate(row);
    return html`<tr class=${own ? 'own' : ''} part=${own ? 'own' : nothing}>
      <td class="number">
        ${
          row.rank
            ? formatCount(row.rank.position, language)
            : html`<span aria-label=${strings.notRanked} role="img">–</span>`
        }
      </td>
      <th scope="row">
        ${row.agency.name}
        ${own ? html`<strong class="tag">${strings.own}</strong>` : nothing}
        <span class="note counts"
          >${figureStrings[language].counts(
            formatCount(row.selesai, language),
            formatCount(row.total, language),
          )}</span
        >
        <span class="note">${formatPeriod(row.period, language)}</span>
      </th>
      <td class="number rate">
        ${
          rate === undefined
            ? figureStrings[language].noReports
            : formatRate(rate, language)
        }
      </td>
      <td class="number">${formatCount(row.selesai, language)}</td>
      <td class="number">${formatCount(row.total, language)}</td>
    </tr>`;
  }

  get #strings(): RankingStrings {
    return { ...rankingStrings[this.#settings.language], ...this.strings };
  }
}

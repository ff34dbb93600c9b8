import { html, nothing, type TemplateResult } from 'lit';

import { httpDistricts } from '../../../api/reports.ts';
import { addDays } from '../../../domain/dates.ts';
import type { Region } from '../../../domain/region-code.ts';
import { earliestDay } from '../../../domain/report.ts';
import type { Districts } from '../../../domain/site.ts';
import type { HideableField } from '../../../domain/vocabulary.ts';
import { placeId } from '../../../i18n/place-id.ts';
import type { PlaceStrings } from '../../../i18n/place.ts';
import { LoadController } from '../../controllers/load-controller.ts';
import { inputField, selectField } from '../fields.ts';
import type { FormHost, FormPart } from '../form-host.ts';
import { today } from '../today.ts';
import { PointFinder } from './point-finder.ts';
import { renderPoint, sentencesOf } from './point-field.ts';

/**
 * When and where it happened. Complete without a list, a map or a position: the
 * place in the citizen's own words is always there.
 */
export class PlacePart implements FormPart {
  readonly #host: FormHost;
  readonly #districts: LoadController<readonly unknown[], Districts>;
  readonly #finder: PointFinder;
  #attempt = 0;

  constructor(host: FormHost) {
    this.#host = host;
    this.#finder = new PointFinder(() => this.#onSearch());
    this.#districts = new LoadController(host, {
      // Asked for once the regency is known, often before this page is opened:
      // it is there then, also where the network is not.
      key: (): readonly unknown[] | undefined => {
        const { client, endpoint } = host.settings;
        const { regency } = host.draft;
        return regency && !this.#isHidden('village')
          ? [client, endpoint, this.#attempt, regency]
          : undefined;
      },
      load: (_key, signal) => {
        const { settings, draft } = host;
        const ask = settings.client.districts ?? httpDistricts(settings.http);
        return ask(draft.regency, signal);
      },
    });
  }

  /** The name of a region by its code, or the code while it is not known. */
  regionName(code: string): string {
    const { regions } = this.#host;
    const known: Region[] = [];
    if (regions.kind === 'ready') {
      known.push(...regions.value.provinces, ...regions.value.regencies);
    }
    for (const district of this.#loaded) {
      known.push(district, ...district.villages);
    }
    return known.find((region) => region.code === code)?.name ?? code;
  }

  render(): TemplateResult {
    const host = this.#host;
    const words = this.#words;
    return html`
      ${this.#renderDate(words)}
      <div
        class="pair"
        id="regions"
        role="group"
        aria-label=${words.regions}
        tabindex="-1"
      >
        ${this.#renderRegions()}
        ${this.#isHidden('village') ? nothing : this.#renderDistricts(words)}
      </div>
      ${inputField('place', host)}
      ${
        this.#isHidden('coordinates')
          ? nothing
          : renderPoint({
              host,
              words,
              finder: this.#finder,
              onLocate: () => this.#finder.ask(),
              onRemove: () => this.#removePoint(),
            })
      }
    `;
  }

  get #words(): PlaceStrings {
    return this.#host.words('place', placeId);
  }

  get #loaded(): Districts['districts'] {
    const { state } = this.#districts;
    return state.kind === 'ready' ? state.value.districts : [];
  }

  #isHidden(field: HideableField): boolean {
    const { site } = this.#host;
    return site.kind === 'ready' && site.value.hiddenFields.includes(field);
  }

  #renderDate(words: PlaceStrings): TemplateResult {
    const host = this.#host;
    const kind = host.draft.classification;
    const now = today();
    const choice = (day: string, name: string) => {
      const isChosen = host.draft.incidentDate === day;
      return html`<button
        type="button"
        class=${isChosen ? 'primary' : nothing}
        aria-pressed=${isChosen ? 'true' : 'false'}
        @click=${() => host.change({ incidentDate: day })}
      >
        ${name}
      </button>`;
    };
    return html`
      ${inputField('incidentDate', host, {
        type: 'date',
        min: earliestDay,
        max: now,
        need: kind === 'pengaduan' || !kind ? 'required' : 'optional',
      })}
      <div class="actions" role="group" aria-label=${words.quickDays}>
        ${choice(now, words.today)} ${choice(addDays(now, -1), words.yesterday)}
      </div>
    `;
  }

  #renderRegions(): TemplateResult {
    const host = this.#host;
    const { strings, draft, regions } = host;
    if (regions.kind === 'failed') {
      return this.#renderFailed(strings.regionsFailed, () => {
        host.tryAgain();
        if (this.#districts.state.kind === 'failed') this.#attempt += 1;
      });
    }
    const isReady = regions.kind === 'ready';
    const { provinces, regencies } = isReady
      ? regions.value
      : { provinces: [], regencies: [] };
    const empty = isReady ? strings.choose : strings.loading;
    return html`
      ${selectField('province', host, provinces.map(choiceOf), empty, {
        disabled: !isReady,
      })}
      ${selectField(
        'regency',
        host,
        regencies
          .filter(({ code }) => code.startsWith(`${draft.province}.`))
          .map(choiceOf),
        empty,
        { disabled: !isReady || !draft.province },
      )}
    `;
  }

  /** The last two levels, which nobody has to know. */
  #renderDistricts(words: PlaceStrings): TemplateResult | typeof nothing {
    const host = this.#host;
    const { strings, draft } = host;
    const { state } = this.#districts;
    if (state.kind === 'idle') return nothing;
    if (state.kind === 'failed') {
      // Said once: the sentence and the button above are for both lists.
      if (host.regions.kind === 'failed') return nothing;
      return this.#renderFailed(words.districtsFailed, () => {
        this.#attempt += 1;
      });
    }
    const empty = state.kind === 'ready' ? strings.choose : strings.loading;
    const district = this.#loaded.find(({ code }) => code === draft.district);
    return html`
      ${selectField('district', host, this.#loaded.map(choiceOf), empty, {
        optional: true,
        disabled: state.kind !== 'ready',
      })}
      ${selectField(
        'village',
        host,
        district?.villages.map(choiceOf) ?? [],
        empty,
        { optional: true, disabled: !district },
      )}
    `;
  }

  #renderFailed(sentence: string, again: () => void): TemplateResult {
    const onTryAgain = () => {
      again();
      // The button goes; the focus stays with what it asked for.
      this.#host.focus('#regions');
    };
    return html`<div class="actions">
      <p class="hint" role="status">${sentence}</p>
      <button type="button" @click=${onTryAgain}>
        ${this.#host.strings.tryAgain}
      </button>
    </div>`;
  }

  #onSearch(): void {
    const { search } = this.#finder;
    const host = this.#host;
    if (search.kind === 'found') host.change({ coordinates: search.point });
    host.announce(
      sentencesOf({ host, words: this.#words, finder: this.#finder }).join(' '),
    );
  }

  #removePoint(): void {
    this.#finder.forget();
    this.#host.change({ coordinates: '' });
    this.#host.announce(this.#words.pointRemoved);
  }
}

function choiceOf({ code, name }: Region): { id: string; name: string } {
  return { id: code, name };
}

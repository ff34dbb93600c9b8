import type { TemplateResult } from 'lit';

import { evidenceId } from '../../../i18n/evidence-id.ts';
import type { EvidenceStrings } from '../../../i18n/evidence.ts';
import { adoptStyles } from '../adopt-styles.ts';
import type { FormHost, FormPart } from '../form-host.ts';
import { renderEvidence } from './evidence-view.ts';
import { styles } from './evidence.styles.ts';
import { FileList, type FileItem } from './file-list.ts';
import { Picker } from './picker.ts';
import { MOST_PDF_BYTES, type Acceptance } from './prepare-file.ts';
import { Previews } from './previews.ts';
import { shownName } from './shown-name.ts';

/** What is taken while the site has not said so yet. */
const cautious: Acceptance = {
  max: 3,
  pdf: false,
  maxPdfBytes: 0,
  maxUploadBytes: MOST_PDF_BYTES,
};

/**
 * Photos and documents of a report: chosen, made small and free of their place,
 * kept with the draft, and shown. Each is told of in words, and aloud.
 */
export class EvidencePart implements FormPart {
  readonly #host: FormHost;
  readonly #files: FileList;
  readonly #picker: Picker;
  readonly #previews: Previews;
  #leftOver = 0;

  constructor(host: FormHost) {
    this.#host = host;
    this.#previews = new Previews(() => host.requestUpdate());
    this.#files = new FileList({
      acceptance: () => this.#acceptance,
      nameOf: (name) => shownName(name, this.#words.unnamed),
      onChange: (item) => this.#onChange(item),
    });
    this.#picker = new Picker({
      beforeOpening: () => host.keepNow(),
      onFiles: (files) => this.#add(files),
    });
    host.addController(this);
  }

  /** The list as it is shown. */
  get items(): readonly FileItem[] {
    return this.#files.items;
  }

  /** Whether files are still on their way into the draft. */
  get isBusy(): boolean {
    return this.#files.isBusy;
  }

  hostConnected(): void {
    adoptStyles(this.#host, styles);
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const { keeper, element } = this.#host;
    // An element updates once more after it was taken away.
    if (!keeper || !element.isConnected) return;
    this.#files.follow(keeper);
    const ready = this.#files.items.flatMap((item) =>
      item.kind === 'ready' ? [item.file] : [],
    );
    this.#previews.show(ready, keeper);
  }

  hostUpdated(): void {
    // Not in the template: the checker of templates has not heard of it yet.
    this.#host.element.renderRoot
      .querySelector('#evidence-take')
      ?.setAttribute('capture', 'environment');
  }

  hostDisconnected(): void {
    this.#previews.clear();
  }

  render(): TemplateResult {
    return renderEvidence({
      words: this.#words,
      accepted: this.#acceptance,
      items: this.#files.items,
      leftOver: this.#leftOver,
      picker: this.#picker,
      previewOf: ({ file }) => this.#previews.of(file),
      onRemove: (item) => void this.#remove(item),
      onTryAgain: (item) => {
        // The button goes; the one beside it stays.
        this.#host.focus(`#${item.id} .remove`);
        this.#files.tryAgain(item);
      },
    });
  }

  get #words(): EvidenceStrings {
    return this.#host.words('evidence', evidenceId);
  }

  get #acceptance(): Acceptance {
    const { site } = this.#host;
    if (site.kind !== 'ready') return cautious;
    const { max, pdf, maxUploadBytes } = site.value.attachments;
    const maxPdfBytes = Math.min(MOST_PDF_BYTES, maxUploadBytes);
    return { max, pdf, maxPdfBytes, maxUploadBytes };
  }

  #add(files: readonly File[]): void {
    this.#leftOver = this.#files.add(files);
    if (!this.#leftOver) return;
    const { max } = this.#acceptance;
    this.#host.announce(this.#words.leftOver(this.#leftOver, max));
  }

  async #remove(item: FileItem): Promise<void> {
    const { items } = this.#files;
    const at = items.findIndex(({ id }) => id === item.id);
    const neighbour = items[at + 1] ?? items[at - 1];
    this.#leftOver = 0;
    this.#host.focus(neighbour ? `#${neighbour.id} .remove` : '#evidence-pick');
    this.#host.announce(this.#words.removed(item.name));
    await this.#files.remove(item, this.#host.keeper);
    this.#host.requestUpdate();
  }

  #onChange(item?: FileItem): void {
    this.#host.requestUpdate();
    if (!item || item.kind === 'waiting') return;
    this.#host.announce(this.#words.about(item.name, this.#told(item)));
  }

  #told(item: Exclude<FileItem, { kind: 'waiting' }>): string {
    const words = this.#words;
    if (item.kind === 'shrinking') return words.shrinking;
    if (item.kind === 'refused') {
      return words.refused(item.reason, this.#acceptance);
    }
    const ready = words.ready(item.file.size);
    return item.kept === 'page-only' ? `${ready}. ${words.pageOnly}` : ready;
  }
}

/** How long a save may hold the picker back: then browsers open none any more. */
const PATIENCE = 700;

export interface PickerOptions {
  /** Resolves once the page may end. */
  readonly beforeOpening: () => Promise<void>;
  readonly onFiles: (files: readonly File[]) => void;
}

/**
 * Files from the camera, from the device, from another window.
 *
 * A phone may end the page to make room for the camera. So what was typed is
 * put away first, and the picker opens after that.
 */
export class Picker {
  readonly #options: PickerOptions;
  /** The field that was clicked, while everything is put away. */
  #asked: EventTarget | undefined;
  /** The field that may open its picker now. */
  #opening: EventTarget | undefined;

  constructor(options: PickerOptions) {
    this.#options = options;
  }

  readonly onClick = async (event: Event): Promise<void> => {
    const field = event.currentTarget;
    if (!(field instanceof HTMLInputElement)) return;
    if (this.#opening === field) {
      this.#opening = undefined;
      return;
    }
    event.preventDefault();
    if (this.#asked) return;
    this.#asked = field;
    const kept = Promise.race([this.#options.beforeOpening(), pause(PATIENCE)]);
    // In a task of its own: a field that is being clicked cannot be clicked.
    await Promise.all([kept, pause(0)]);
    this.#asked = undefined;
    this.#opening = field;
    field.click();
  };

  readonly onChange = (event: Event): void => {
    const field = event.currentTarget;
    if (!(field instanceof HTMLInputElement)) return;
    const files = [...(field.files ?? [])];
    // So that the same file can be chosen again.
    field.value = '';
    if (files.length) this.#options.onFiles(files);
  };

  readonly onDragOver = (event: DragEvent): void => {
    // Without this the browser would leave the page and open the file.
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };

  readonly onDrop = (event: DragEvent): void => {
    this.#takeFrom(event, event.dataTransfer);
  };

  readonly onPaste = (event: ClipboardEvent): void => {
    this.#takeFrom(event, event.clipboardData);
  };

  #takeFrom(event: Event, data: DataTransfer | null): void {
    const files = [...(data?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.#options.onFiles(files);
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

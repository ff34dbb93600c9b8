/** How long a browser may take to fetch what it was given, in milliseconds. */
const LIFE = 60_000;

/** Has the browser save a file under a name. It does not say whether it did. */
export function download(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), LIFE);
}

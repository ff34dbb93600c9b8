const STEP = 2 ** 16;

/**
 * A photo with zeros behind its end, up to the next multiple of 64 KiB, so that
 * whoever watches the network cannot know a confidential one by its length.
 * Readers of JPEG stop at its end. Not for PDF, which is read from behind.
 */
export function padPhoto(photo: Blob): Blob {
  const missing = Math.ceil(photo.size / STEP) * STEP - photo.size;
  return new Blob([photo, new Uint8Array(missing)], { type: photo.type });
}

/** No answer came, or none that the gateway can have given. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';

  constructor(cause: unknown) {
    super('The gateway could not be reached.', { cause });
  }
}

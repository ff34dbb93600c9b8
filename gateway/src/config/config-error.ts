/**
 * Something in the configuration or the environment that a person has to put
 * right. Its message is the whole answer: shown without a stack trace.
 */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

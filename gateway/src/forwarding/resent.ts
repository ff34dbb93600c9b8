/** The reason of a report that an operator looked up and found not to be at LAPOR. */
export const RESENT = 'resent-by-operator';

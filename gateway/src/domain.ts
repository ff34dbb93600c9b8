// The one door from the gateway to what the widgets and it agree on.
export * from '../../src/domain/answer-parts.ts';
export * from '../../src/domain/completion.ts';
export * from '../../src/domain/dates.ts';
export * from '../../src/domain/deadline.ts';
export * from '../../src/domain/problem-codes.ts';
export * from '../../src/domain/problem.ts';
export * from '../../src/domain/progress.ts';
export * from '../../src/domain/reply.ts';
export * from '../../src/domain/report.ts';
export * from '../../src/domain/schema-parts.ts';
export * from '../../src/domain/site.ts';
export * from '../../src/domain/statistics.ts';
export * from '../../src/domain/submission-envelope.ts';
export * from '../../src/domain/tracking-code.ts';
export * from '../../src/domain/vocabulary.ts';
export * from '../../src/domain/web-url.ts';
export * from '../../src/domain/working-days.ts';

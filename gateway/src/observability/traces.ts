import {
  SpanStatusCode,
  trace,
  type Attributes,
  type Span,
} from '@opentelemetry/api';

/**
 * Spans go nowhere unless whoever runs the gateway loads an OpenTelemetry SDK
 * (`node --import`). Asked anew each time, since it may come after us.
 */
export const tracer = () => trace.getTracer('lapor-gateway');

/**
 * Does `work` within a span. Attributes are ids and codes only; of an error
 * its name, since its message may quote a report.
 */
export function traced<Result>(
  name: string,
  attributes: Attributes,
  work: (span: Span) => Promise<Result>,
): Promise<Result> {
  return tracer().startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      const type = error instanceof Error ? error.name : typeof error;
      span.setAttribute('error.type', type);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

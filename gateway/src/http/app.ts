import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';

import type { Workshop } from '../attachments/workshop.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config/load-config.ts';
import type { Secrets } from '../crypto/secrets.ts';
import type { Database } from '../database/database.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Catalogue } from '../statistics/catalogue.ts';
import type { Draining } from './draining.ts';
import type { PressureLimits } from './load-shedding.ts';
import type { WidgetFiles } from './widget-files.ts';

/** A fastify server whose routes take zod schemas. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What the routes work with. */
export interface Parts {
  readonly config: Config;
  readonly database: Database;
  readonly secrets: Secrets;
  readonly catalogue: Catalogue;
  readonly widgets: WidgetFiles | undefined;
  readonly metrics: Metrics;
  readonly draining: Draining;
  /** Where files are scanned and made safe. */
  readonly workshop: Workshop;
  /** When to turn requests away. */
  readonly pressure: PressureLimits;
  readonly now: Clock;
  /** Called after a report was committed: it may be sent at once. */
  readonly onAccepted: () => void;
  /** Whether what reporters reply reaches LAPOR without a person. */
  readonly passesRepliesOn: (siteId: string) => boolean;
}

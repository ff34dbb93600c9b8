import type { SiteSettings } from '../../config/load-config.ts';
import type { OpenedReport } from '../../operations/reading.ts';
import type { ReportView } from '../read-view.ts';
import type { FaultCode } from '../words.ts';

/** What was tried last on this page and did not work. */
export interface Tried {
  readonly fault: FaultCode;
  /** Which form it was; its fields come back as they were. */
  readonly form?: 'number' | 'resend' | 'withdraw';
  readonly typed?: string;
}

export interface ReportPage {
  readonly view: ReportView;
  readonly site: SiteSettings;
  /** The report opened, which was written down. */
  readonly opened?: OpenedReport;
  readonly tried?: Tried | undefined;
}

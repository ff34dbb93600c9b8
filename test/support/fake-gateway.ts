import { waitUntil } from '@open-wc/testing';

import type { LaporClient } from '../../src/api/client.ts';
import { ProblemError } from '../../src/api/problem-error.ts';
import { UnreachableError } from '../../src/api/unreachable-error.ts';
import type { AttachmentReceipt } from '../../src/domain/attachment.ts';
import type { Receipt } from '../../src/domain/progress.ts';
import type { Submission } from '../../src/domain/report.ts';
import type { SubmissionEnvelope } from '../../src/domain/submission-envelope.ts';
import { problem, receipt } from './samples.ts';

/** Something that waits for the gateway's answer, given by the test. */
class Asked<Answer> {
  readonly signal: AbortSignal;
  readonly answered: Promise<Answer>;
  protected resolve!: (answer: Answer) => void;
  protected reject!: (error: unknown) => void;

  constructor(signal: AbortSignal) {
    this.signal = signal;
    this.answered = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    signal.addEventListener('abort', () => this.unreachable());
    if (signal.aborted) this.unreachable();
  }

  unreachable(): void {
    this.reject(new UnreachableError(new TypeError('Failed to fetch')));
  }

  busy(retryAfter = 0): void {
    const code = 'unavailable';
    this.reject(
      new ProblemError({ ...problem, status: 503, code }, retryAfter),
    );
  }

  /** With `invalid-report`, or with another code. */
  refuse(code = problem.code, status = problem.status): void {
    this.reject(new ProblemError({ ...problem, status, code }, 0));
  }
}

/** One report handed over. */
export class Handover extends Asked<Receipt> {
  readonly submission: Submission;
  readonly envelope: SubmissionEnvelope;
  readonly key: string;

  constructor(
    submission: Submission,
    envelope: SubmissionEnvelope,
    key: string,
    signal: AbortSignal,
  ) {
    super(signal);
    this.submission = submission;
    this.envelope = envelope;
    this.key = key;
  }

  accept(): void {
    this.resolve(receipt);
  }
}

/** One file that is sent after its report. */
export class Upload extends Asked<AttachmentReceipt> {
  readonly trackingCode: string;
  readonly number: number;
  readonly file: Blob;

  constructor(
    trackingCode: string,
    number: number,
    file: Blob,
    signal: AbortSignal,
  ) {
    super(signal);
    this.trackingCode = trackingCode;
    this.number = number;
    this.file = file;
  }

  accept(): void {
    const { number, file } = this;
    const { type: mediaType, size } = file;
    this.resolve({ number, state: 'kept', mediaType, size });
  }
}

/** A gateway that answers each report when the test says so. */
export class FakeGateway {
  readonly handovers: Handover[] = [];
  readonly uploads: Upload[] = [];

  readonly submit: LaporClient['submit'] = (...parameters) => {
    const handover = new Handover(...parameters);
    this.handovers.push(handover);
    return handover.answered;
  };

  readonly attach: LaporClient['attach'] = (...parameters) => {
    const upload = new Upload(...parameters);
    this.uploads.push(upload);
    return upload.answered;
  };

  get keys(): string[] {
    return this.handovers.map(({ key }) => key);
  }

  /** The handover with this number, from 1, once it has come. */
  handover(number = 1): Promise<Handover> {
    return nth(this.handovers, number);
  }

  /** The file that came as the first, the second and so on, once it has come. */
  upload(number = 1): Promise<Upload> {
    return nth(this.uploads, number);
  }
}

async function nth<Item>(list: readonly Item[], number: number): Promise<Item> {
  await waitUntil(
    () => list.length >= number,
    `The gateway was not asked ${number} times.`,
    { interval: 2 },
  );
  return list[number - 1]!;
}

import type {
  FilingOutcome,
  NationalApi,
  NationalProgress,
  ReportToFile,
} from '../../src/national/national-api.ts';

/** A national API that answers as the test says and remembers what it got. */
export class FakeNationalApi implements NationalApi {
  capability: NationalApi['capability'] = 'none';
  /** What not every way to LAPOR can do; a test that needs it sets it. */
  lookUp?: NonNullable<NationalApi['lookUp']>;
  reply?: NonNullable<NationalApi['reply']>;
  missingMappings?: NonNullable<NationalApi['missingMappings']>;
  readonly filed: ReportToFile[] = [];
  readonly followed: string[] = [];
  /** What becomes of each filing, in order; afterwards it is filed. */
  readonly outcomes: (
    | FilingOutcome
    | ((report: ReportToFile, signal: AbortSignal) => Promise<FilingOutcome>)
  )[] = [];
  progress: NationalProgress | Error = {
    status: 'unverified',
    statusName: 'Belum Terverifikasi',
    institution: undefined,
    timeline: [],
    answeredAt: undefined,
  };
  #number = 8_000_000;

  async file(
    report: ReportToFile,
    signal: AbortSignal,
  ): Promise<FilingOutcome> {
    this.filed.push(report);
    const outcome = this.outcomes.shift();
    if (typeof outcome === 'function') return outcome(report, signal);
    this.#number += 1;
    return outcome ?? { kind: 'filed', nationalNumber: String(this.#number) };
  }

  async follow(nationalNumber: string): Promise<NationalProgress> {
    this.followed.push(nationalNumber);
    if (this.progress instanceof Error) throw this.progress;
    return this.progress;
  }
}

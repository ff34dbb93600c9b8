import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  startSimulator,
  type Simulator,
} from '../../../demo/national-api/simulator.ts';

/** A complaint of an invented person that the simulator takes. */
export const complaint = {
  title: 'Lampu jalan padam',
  content: 'Tiga lampu padam sejak Senin.',
  channel: 13,
  is_new_user_slider: true,
  emailUser: 'siti@example.org',
  nameUser: 'Siti Rekaan',
  phoneUser: '',
  is_inbox: false,
  is_disposisi_slider: false,
  classification_id: 1,
  location_id: 34,
  date_of_incident: '2026-11-20',
  tags_raw: '',
  is_anonymous: false,
  is_secret: false,
  is_priority: false,
  is_approval: false,
  attachments: false,
};

/** A simulator in a folder of its own, and somebody who knows its secrets. */
export class Caller {
  readonly folder = mkdtempSync(join(tmpdir(), 'lapor-simulator-'));
  #simulator: Simulator | undefined;

  get simulator(): Simulator {
    if (!this.#simulator) throw new Error('not started');
    return this.#simulator;
  }

  async start(): Promise<void> {
    this.#simulator = await startSimulator({ dataDir: this.folder });
  }

  async end(): Promise<void> {
    await this.#simulator?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  secretHeaders(): Record<string, string> {
    const { bearer, token } = this.simulator.secrets;
    return { auth: `Bearer ${bearer}`, token: `{${token}}` };
  }

  call(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.simulator.url}${path}`, {
      ...init,
      headers: { ...this.secretHeaders(), ...init.headers },
    });
  }

  post(path: string, body: unknown, headers = {}): Promise<Response> {
    return this.call(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  create(more: Record<string, unknown> = {}): Promise<Response> {
    return this.post('/complaints/complaint', { ...complaint, ...more });
  }

  /** The number of a new complaint. */
  async created(more: Record<string, unknown> = {}): Promise<number> {
    const answer: { complaint_id: number } = await (
      await this.create(more)
    ).json();
    return answer.complaint_id;
  }

  move(number: number, move: Record<string, unknown>): Promise<Response> {
    return this.post(`/_simulator/complaints/${number}/moves`, move);
  }
}

import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

import { ComplaintBody } from './complaint-body.ts';

/** Names of statuses as the national API writes them. */
export const statusNames = [
  'Belum Terverifikasi',
  'Terverifikasi',
  'Dalam Proses',
  'Selesai',
  'Tertunda',
  'Diarsipkan',
  'Ditolak',
] as const;

export type StatusName = (typeof statusNames)[number];

const StatusName = z.enum(statusNames);
const Institution = z.object({ id: z.int(), name: z.string() });

const Log = z.object({
  id: z.int(),
  at: z.iso.datetime(),
  content: z.string(),
  from: z.string(),
  to: z.nullable(Institution),
  statusOld: StatusName,
  statusNew: StatusName,
});

const FollowUp = z.object({
  id: z.int(),
  at: z.iso.datetime(),
  from: z.string(),
  to: z.nullable(z.string()),
  templateCode: z.string(),
  templateContent: z.nullable(z.string()),
  content: z.string(),
  /** What call 6 brought, field by field. */
  fields: z.optional(z.record(z.string(), z.string())),
});

const Complaint = z.object({
  id: z.int(),
  receivedAt: z.iso.datetime(),
  /** The caller's own name for it, from its header. */
  key: z.nullable(z.string()),
  body: ComplaintBody,
  status: StatusName,
  disposition: z.nullable(Institution),
  logs: z.array(Log),
  followUps: z.array(FollowUp),
});

const StoredFile = z.object({
  id: z.int(),
  name: z.string(),
  kind: z.enum(['image', 'document']),
  bytes: z.int(),
});

/** One line of the journal: what it says replaces what was said before. */
const Entry = z.union([
  z.object({ complaint: Complaint }),
  z.object({ file: StoredFile }),
  /** Everything before is forgotten, but numbers are not given again. */
  z.object({ cleared: z.object({ complaintId: z.int(), id: z.int() }) }),
]);

type Entry = z.output<typeof Entry>;

export type Log = z.output<typeof Log>;
export type FollowUp = z.output<typeof FollowUp>;
/** A complaint as the simulator keeps it; `body` is what call 2 brought. */
export type Complaint = z.output<typeof Complaint>;
export type StoredFile = z.output<typeof StoredFile>;

/** Seven digits, in a range that is easy to tell from a real number. */
const firstComplaintId = 9_000_001;

/**
 * Everything the simulator knows, in a journal that outlives it: each change
 * is one line more, so that the ten-thousandth complaint costs what the first
 * did.
 */
export class Store {
  readonly #folder: string;
  readonly #journal: string;
  readonly #complaints = new Map<number, Complaint>();
  readonly #byKey = new Map<string, number>();
  readonly #files = new Map<number, StoredFile>();
  #nextComplaintId = firstComplaintId;
  #nextId = 1;

  constructor(folder: string) {
    this.#folder = folder;
    this.#journal = join(folder, 'complaints.jsonl');
    mkdirSync(join(folder, 'files'), { recursive: true });
    const entries = read(this.#journal);
    for (const entry of entries) this.#apply(entry);
    // A half-written last line would spoil the one that comes after it.
    const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`);
    writeFileSync(this.#journal, lines.join(''));
  }

  get complaints(): readonly Complaint[] {
    return [...this.#complaints.values()];
  }

  find(id: number): Complaint | undefined {
    return this.#complaints.get(id);
  }

  findByKey(key: string): Complaint | undefined {
    const id = this.#byKey.get(key);
    return id === undefined ? undefined : this.find(id);
  }

  hasFile(id: number): boolean {
    return this.#files.has(id);
  }

  /** A number for a log entry or a follow-up, never given twice. */
  nextId(): number {
    return this.#nextId++;
  }

  add(complaint: Omit<Complaint, 'id'>): Complaint {
    const added = { ...complaint, id: this.#nextComplaintId };
    this.#record({ complaint: added });
    return added;
  }

  replace(complaint: Complaint): void {
    this.#record({ complaint });
  }

  addFile(file: Omit<StoredFile, 'id' | 'bytes'>, bytes: Buffer): StoredFile {
    const added = { ...file, id: this.nextId(), bytes: bytes.length };
    writeFileSync(join(this.#folder, 'files', String(added.id)), bytes);
    this.#record({ file: added });
    return added;
  }

  /** Forgets all complaints and files. Their numbers are not given again. */
  clear(): void {
    rmSync(join(this.#folder, 'files'), { recursive: true, force: true });
    mkdirSync(join(this.#folder, 'files'), { recursive: true });
    this.#record({
      cleared: { complaintId: this.#nextComplaintId, id: this.#nextId },
    });
  }

  #record(entry: Entry): void {
    appendFileSync(this.#journal, `${JSON.stringify(entry)}\n`);
    this.#apply(entry);
  }

  #apply(entry: Entry): void {
    if ('cleared' in entry) {
      this.#complaints.clear();
      this.#byKey.clear();
      this.#files.clear();
      this.#nextComplaintId = entry.cleared.complaintId;
      this.#nextId = entry.cleared.id;
    } else if ('file' in entry) {
      this.#files.set(entry.file.id, entry.file);
      this.#taken([entry.file]);
    } else {
      const { complaint } = entry;
      this.#complaints.set(complaint.id, complaint);
      if (complaint.key !== null) this.#byKey.set(complaint.key, complaint.id);
      this.#nextComplaintId = Math.max(this.#nextComplaintId, complaint.id + 1);
      this.#taken(complaint.logs);
      this.#taken(complaint.followUps);
    }
  }

  #taken(things: readonly { readonly id: number }[]): void {
    for (const { id } of things) this.#nextId = Math.max(this.#nextId, id + 1);
  }
}

function read(path: string): Entry[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (!isMissing(error)) throw error;
    return [];
  }
  // What comes after the last line break was being written in a crash.
  const lines = text.split('\n').slice(0, -1);
  return lines.map((line) => Entry.parse(JSON.parse(line)));
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

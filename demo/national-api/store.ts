import {
  mkdirSync,
  readFileSync,
  renameSync,
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
});

const Complaint = z.object({
  id: z.int(),
  receivedAt: z.iso.datetime(),
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

const Contents = z.object({
  nextComplaintId: z.int(),
  nextId: z.int(),
  complaints: z.array(Complaint),
  files: z.array(StoredFile),
});

export type Log = z.output<typeof Log>;
export type FollowUp = z.output<typeof FollowUp>;
/** A complaint as the simulator keeps it; `body` is what call 2 brought. */
export type Complaint = z.output<typeof Complaint>;
export type StoredFile = z.output<typeof StoredFile>;

/** Seven digits, in a range that is easy to tell from a real number. */
const firstComplaintId = 9_000_001;

/** Everything the simulator knows, in one JSON file that outlives it. */
export class Store {
  readonly #folder: string;
  readonly #contents: z.output<typeof Contents>;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(join(folder, 'files'), { recursive: true });
    this.#contents = read(join(folder, 'complaints.json'));
  }

  get complaints(): readonly Complaint[] {
    return this.#contents.complaints;
  }

  get files(): readonly StoredFile[] {
    return this.#contents.files;
  }

  find(id: number): Complaint | undefined {
    return this.complaints.find((complaint) => complaint.id === id);
  }

  /** A number for a log entry or a follow-up, never given twice. */
  nextId(): number {
    return this.#contents.nextId++;
  }

  add(complaint: Omit<Complaint, 'id'>): Complaint {
    const added = { ...complaint, id: this.#contents.nextComplaintId++ };
    this.#contents.complaints.push(added);
    this.save();
    return added;
  }

  replace(complaint: Complaint): void {
    const { complaints } = this.#contents;
    const index = complaints.findIndex(({ id }) => id === complaint.id);
    complaints.splice(index, 1, complaint);
    this.save();
  }

  addFile(file: Omit<StoredFile, 'id' | 'bytes'>, bytes: Buffer): StoredFile {
    const added = { ...file, id: this.nextId(), bytes: bytes.length };
    writeFileSync(join(this.#folder, 'files', String(added.id)), bytes);
    this.#contents.files.push(added);
    this.save();
    return added;
  }

  /** Forgets all complaints and files. Their numbers are not given again. */
  clear(): void {
    this.#contents.complaints.length = 0;
    this.#contents.files.length = 0;
    rmSync(join(this.#folder, 'files'), { recursive: true, force: true });
    mkdirSync(join(this.#folder, 'files'), { recursive: true });
    this.save();
  }

  /** Renaming is atomic: a crash leaves the old file or the new one. */
  save(): void {
    const path = join(this.#folder, 'complaints.json');
    writeFileSync(`${path}.new`, JSON.stringify(this.#contents, null, 2));
    renameSync(`${path}.new`, path);
  }
}

function read(path: string): z.output<typeof Contents> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (!isMissing(error)) throw error;
    return {
      nextComplaintId: firstComplaintId,
      nextId: 1,
      complaints: [],
      files: [],
    };
  }
  return Contents.parse(JSON.parse(text));
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

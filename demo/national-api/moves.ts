import * as z from 'zod/mini';

import { nationalAdmin, type Institution } from './institutions.ts';
import type { Complaint, FollowUp, Log, StatusName } from './store.ts';

const Typed = z.string().check(z.trim(), z.minLength(1), z.maxLength(1_000));
/** Numbers come as text from the page and as numbers from tests. */
const InstitutionId = z.coerce.number().check(z.int(), z.positive());

/** What an admin can do to a complaint. The body of the control API's move. */
export const Move = z.discriminatedUnion('move', [
  z.object({ move: z.literal('verify') }),
  z.object({ move: z.literal('dispose'), institutionId: InstitutionId }),
  z.object({ move: z.literal('follow-up'), text: Typed }),
  z.object({ move: z.literal('finish'), text: z.optional(z.string()) }),
  z.object({ move: z.literal('archive'), reason: Typed }),
  z.object({ move: z.literal('postpone'), reason: Typed }),
  z.object({
    move: z.literal('return'),
    reason: Typed,
    institutionId: z.optional(InstitutionId),
  }),
]);

export type Move = z.output<typeof Move>;

/** What a move needs besides the complaint. */
export interface Office {
  readonly institutions: readonly Institution[];
  nextId(): number;
  now(): Date;
}

/** Thrown where a move names an institution that is not in the list. */
export class UnknownInstitution extends Error {}

/** The complaint after a move; the one handed in is left as it was. */
export function play(
  complaint: Complaint,
  move: Move,
  office: Office,
): Complaint {
  const acting = complaint.disposition?.name ?? nationalAdmin;
  const scene = new Scene(complaint, office);
  switch (move.move) {
    case 'verify':
      return scene.status('Terverifikasi', nationalAdmin, verified);
    case 'dispose':
      return scene.dispose(institution(move.institutionId, office));
    case 'follow-up':
      return scene.answer('reply_institution', acting, move.text);
    case 'finish':
      return scene.finish(acting, move.text?.trim());
    case 'archive':
      return scene.status('Diarsipkan', acting, move.reason);
    case 'postpone':
      return scene.status('Tertunda', acting, move.reason);
    case 'return':
      return scene.status(
        'Ditolak',
        acting,
        `Bukan wewenang {{ institution_from }}: ${move.reason}`,
        move.institutionId === undefined
          ? null
          : institution(move.institutionId, office),
      );
  }
}

const verified =
  'Laporan diverifikasi oleh {{institution_from}}: {{status_old}} menjadi {{ status_new }}.';
const disposed =
  'Laporan didisposisikan dari {{institution_from}} kepada {{  institution_to }}.';

function institution(id: number, { institutions }: Office): Institution {
  const found = institutions.find((each) => each.id === id);
  if (!found) throw new UnknownInstitution();
  return found;
}

/** One complaint while one move is made; each step leaves its traces. */
class Scene {
  readonly #complaint: Complaint;
  readonly #office: Office;

  constructor(complaint: Complaint, office: Office) {
    this.#complaint = complaint;
    this.#office = office;
  }

  status(
    statusNew: StatusName,
    from: string,
    content: string,
    to: Institution | null = null,
  ): Complaint {
    const log: Log = {
      ...this.#stamp(),
      content,
      from,
      to,
      statusOld: this.#complaint.status,
      statusNew,
    };
    return {
      ...this.#complaint,
      status: statusNew,
      logs: [...this.#complaint.logs, log],
    };
  }

  /** Disposing verifies too, and is listed among the follow-ups as well. */
  dispose(to: Institution): Complaint {
    const from = this.#complaint.disposition?.name ?? nationalAdmin;
    const moved = this.status('Terverifikasi', from, disposed, to);
    return {
      ...moved,
      disposition: to,
      followUps: [
        ...moved.followUps,
        {
          ...this.#stamp(),
          from,
          to: to.name,
          templateCode: 'disposition',
          templateContent: disposed,
          content: '',
        },
      ],
    };
  }

  answer(templateCode: string, from: string, text: string): Complaint {
    const moved =
      this.#complaint.status === 'Dalam Proses'
        ? this.#complaint
        : this.status(
            'Dalam Proses',
            from,
            'Laporan sedang diproses oleh {{ institution}}.',
          );
    const followUp: FollowUp = {
      ...this.#stamp(),
      from,
      to: null,
      templateCode,
      templateContent: null,
      content: text,
    };
    return { ...moved, followUps: [...moved.followUps, followUp] };
  }

  finish(from: string, text: string | undefined): Complaint {
    const answered = text
      ? this.answer('reply_closing', from, text)
      : this.#complaint;
    return new Scene(answered, this.#office).status(
      'Selesai',
      from,
      'Laporan dinyatakan selesai oleh {{ institution }}.',
    );
  }

  #stamp() {
    return { id: this.#office.nextId(), at: this.#office.now().toISOString() };
  }
}

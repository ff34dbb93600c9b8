import type { Complaint, FollowUp, Log, StatusName } from './store.ts';

// What calls 4 and 5 answer. The names of fields are those seen in use; the
// numeric codes and the form of `date` and `timestamp` are unknown and are this
// simulator's own choice.

const statusCodes: Record<StatusName, number> = {
  'Belum Terverifikasi': 1,
  Terverifikasi: 2,
  'Dalam Proses': 3,
  Selesai: 4,
  Tertunda: 5,
  Diarsipkan: 6,
  Ditolak: 7,
};

const pageSize = 10;

/** The answer to call 4. */
export function progressAnswer(complaint: Complaint) {
  return {
    results: {
      data: {
        status_code: statusCodes[complaint.status],
        status_name: complaint.status,
        disposition_id: complaint.disposition?.id ?? null,
        disposition_name: complaint.disposition?.name ?? null,
        status_logs: complaint.logs.map(({ at, statusNew }) => ({
          note: statusNew,
          timestamp: yearFirst(at),
        })),
      },
      data_logs: complaint.logs.map(logOnTheWire),
    },
  };
}

/** One page of call 5. `address` is that of the list, without `page`. */
export function followUpsAnswer(
  followUps: readonly FollowUp[],
  page: number,
  address: string,
) {
  const end = page * pageSize;
  return {
    results: {
      data: followUps.slice(end - pageSize, end).map(followUpOnTheWire),
      next_page_url:
        end < followUps.length ? `${address}?page=${page + 1}` : null,
    },
  };
}

function logOnTheWire(log: Log) {
  return {
    id: log.id,
    date: yearFirst(log.at),
    content: asHtml(log.content),
    institution_from_name: log.from,
    institution_to_name: log.to?.name ?? null,
    institution_to: log.to,
    data: JSON.stringify({
      status_old: { name: log.statusOld },
      status_new: { name: log.statusNew },
    }),
    attachments: [],
  };
}

function followUpOnTheWire(followUp: FollowUp) {
  return {
    id: followUp.id,
    created_at: dayFirst(followUp.at),
    institution_from_name: followUp.from,
    institution_to_name: followUp.to,
    template_code: followUp.templateCode,
    template_content: followUp.templateContent,
    content: asHtml(followUp.content),
    attachments: [],
  };
}

/** Texts travel as HTML, as an editor in a web page makes it. */
function asHtml(text: string): string {
  const escaped = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
  return text && `<p>${escaped.replace(/\r?\n/g, '<br />')}</p>`;
}

/** `d-m-Y H:i:s` in WIB, without saying so. */
export function dayFirst(instant: string): string {
  const [day = '', time = ''] = yearFirst(instant).split(' ');
  return `${day.split('-').reverse().join('-')} ${time}`;
}

/** `Y-m-d H:i:s` in WIB, without saying so. */
export function yearFirst(instant: string): string {
  return new Date(Date.parse(instant) + 7 * 3_600_000)
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ');
}

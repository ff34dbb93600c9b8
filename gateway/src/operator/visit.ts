import type { FastifyReply } from 'fastify';

import type { SiteSettings } from '../config/load-config.ts';
import type { Html } from './html.ts';
import type { Session } from './session.ts';
import type { DoneCode, Language, Words } from './words.ts';

/** Somebody who asks for a page, logged in or not. */
export interface Visit {
  readonly language: Language;
  readonly words: Words;
  /** The address of the page, without its query. */
  readonly path: string;
  readonly now: number;
  /** What was done on the page before. */
  readonly message: DoneCode | undefined;
}

/** An operator who is logged in. */
export interface OperatorVisit extends Visit {
  readonly session: Session;
  /** The sites that they may see. */
  readonly sites: readonly SiteSettings[];
}

/** The only way in which a page goes out. */
export function sendPage(
  reply: FastifyReply,
  page: Html,
  status = 200,
): FastifyReply {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .send(page.toString());
}

/** The paths of the pages, in one place. */
export const paths = {
  home: '/operator',
  login: '/operator/masuk',
  logout: '/operator/keluar',
  style: '/operator/gaya.css',
  find: '/operator/cari',
  audit: '/operator/catatan',
  auditFile: '/operator/catatan.csv',
  finish: '/operator/selesai-mencocokkan',
  list: (kind: string) => `/operator/daftar/${kind}`,
  report: (siteId: string, reportId: string) =>
    `/operator/laporan/${siteId}/${reportId}`,
} as const;

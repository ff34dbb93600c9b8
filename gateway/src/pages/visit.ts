import type { FastifyReply, FastifyRequest } from 'fastify';

import type { SiteSettings } from '../config/load-config.ts';
import type { Html } from '../http/html.ts';
import { wordsEn } from './words-en.ts';
import { wordsId } from './words-id.ts';
import type { Language, PageWords } from './words.ts';

/** Somebody who asks for a page of a site. */
export interface Visit {
  readonly site: SiteSettings;
  readonly language: Language;
  readonly words: PageWords;
}

/** The second part of a page's address: `/{site}/lapor`. */
export type PageName = 'lapor' | 'lacak';

/** First words of addresses that are no sites. */
export const stylePath = '/halaman/gaya.css';

const words: Readonly<Record<Language, PageWords>> = {
  id: wordsId,
  en: wordsEn,
};

/** Indonesian, unless the address says `?lang=en`. */
export function languageOf({ query }: FastifyRequest): Language {
  const asked =
    typeof query === 'object' && query !== null && 'lang' in query
      ? query.lang
      : undefined;
  return asked === 'en' ? 'en' : 'id';
}

export function wordsOf(language: Language): PageWords {
  return words[language];
}

/** The address of a page; never with anything of a report in it. */
export function pathTo(
  { site, language }: Pick<Visit, 'site' | 'language'>,
  page: PageName,
): string {
  return `/${site.id}/${page}${language === 'id' ? '' : `?lang=${language}`}`;
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

import type { FastifyReply, FastifyRequest } from 'fastify';

import { unknownSitePage } from './layout.ts';
import { languageOf, sendPage, wordsOf, type Visit } from './visit.ts';

/** Who asks for a page, or nothing where there is no such site. */
export type VisitOf = (request: FastifyRequest) => Visit | undefined;

export function sendUnknownSite(
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const language = languageOf(request);
  return sendPage(reply, unknownSitePage(language, wordsOf(language)), 404);
}

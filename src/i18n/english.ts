import { aboutEn } from './about-en.ts';
import { checkEn } from './check-en.ts';
import { coachEn } from './coach-en.ts';
import { evidenceEn } from './evidence-en.ts';
import { formEn } from './form-en.ts';
import type { EnglishForm } from './form.ts';
import { placeEn } from './place-en.ts';
import { sendingEn } from './sending-en.ts';
import { receiptToolsEn } from './sending-tools-en.ts';
import { whomEn } from './whom-en.ts';

/** The whole form in English: a file of its own for script tags. */
export const english: EnglishForm = {
  form: formEn,
  parts: {
    place: placeEn,
    whom: whomEn,
    evidence: evidenceEn,
    coach: coachEn,
    about: aboutEn,
    check: checkEn,
    sending: sendingEn,
    receipt: receiptToolsEn,
  },
};

import type { SendingStrings } from './sending.ts';

export const sendingEn: SendingStrings = {
  title: 'Sending',
};

import type { SendingStrings } from './sending.ts';

export const sendingId: SendingStrings = {
  title: 'Pengiriman',
};

import type { AttachmentReceipt } from './attachment.ts';
import { isInteger, isObject, isOneOf, isString, type Guard } from './guard.ts';
import { attachmentStates } from './vocabulary.ts';

export const isAttachmentReceipt: Guard<AttachmentReceipt> = isObject({
  number: isInteger(1),
  state: isOneOf(attachmentStates),
  mediaType: isString,
  size: isInteger(0),
});

// The form's English sentences, beside the files for script tags: fetched only
// by a form that speaks English.
export { formEn } from '../i18n/form-en.ts';

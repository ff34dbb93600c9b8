import type { FormModel } from './form-model.ts';

/** The gateway's own page for the site of a form, in the form's language. */
export function ownPage({ settings, language }: FormModel): string {
  const base = settings.http.endpoint.replace(/\/*$/, '');
  const page = new URL(`${base}/${settings.site ?? ''}/lapor`, location.href);
  if (language === 'en') page.searchParams.set('lang', 'en');
  return page.href;
}

import regionsFile from '../../data/regions-id.json' with { type: 'json' };
import { html, type Html } from '../http/html.ts';

interface Group {
  readonly code: string;
  readonly options: Html;
}

// Made once: 514 options cost more than all the rest of the page.
const groups: readonly Group[] = regionsFile.provinces.map((province) => ({
  code: province.code,
  options: html`<optgroup label="${province.name}">
    ${regionsFile.regencies
      .filter(({ code }) => code.startsWith(province.code))
      .map(({ code, name }) => html`<option value="${code}">${name}</option>`)}
  </optgroup>`,
}));

/**
 * All regencies of Indonesia by province, that of the site first. What was
 * chosen stands before them, since a list that is made once marks nothing.
 */
export function regionOptions(
  regency: string,
  province: string | undefined,
): Html {
  const chosen = regionsFile.regencies.find(({ code }) => code === regency);
  const isOwn = ({ code }: Group) => code === province?.slice(0, 2);
  const ordered = [
    ...groups.filter(isOwn),
    ...groups.filter((group) => !isOwn(group)),
  ];
  return html`${chosen ? html`<option value="${chosen.code}" selected>${chosen.name}</option>` : ''}${ordered.map(({ options }) => options)}`;
}

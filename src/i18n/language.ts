export const languages = ['id', 'en'] as const;

export type Language = (typeof languages)[number];

/** One table for each language; Indonesian is the source, English complete. */
export type Tables<Strings> = Readonly<Record<Language, Strings>>;

/** The language that a tag such as `en-GB` names, or Indonesian. */
export function languageOf(tag: string | null | undefined): Language {
  const primary = tag?.toLowerCase().split('-')[0];
  return languages.find((language) => language === primary) ?? 'id';
}

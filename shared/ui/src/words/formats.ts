// Making one costs as much as drawing a whole row of a list, so each is made once.

/** As `new Intl.NumberFormat(language, options)`. */
export const numberFormat = kept((language, options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options));
/** As `new Intl.DateTimeFormat(language, options)`; days and times are said the British way in English. */
export const dateFormat = kept((language, options?: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, options));
/** "tomorrow", "5 minutes ago". */
export const relativeFormat = kept((language) => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }));
/** "Telegram, Instagram and YouTube". */
export const listFormat = kept((language) => new Intl.ListFormat(language));

function kept<Options, Format>(make: (language: string, options?: Options) => Format): (language: string, options?: Options) => Format {
  const made = new Map<string, Format>();
  return (language, options) => {
    const key = `${language} ${options === undefined ? '' : JSON.stringify(options)}`;
    const known = made.get(key) ?? make(language, options);
    made.set(key, known);
    return known;
  };
}

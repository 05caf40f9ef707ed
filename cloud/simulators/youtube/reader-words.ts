export type ReaderLanguage = 'en' | 'ru';

export const readerWords = {
  en: {
    channels: 'Channels',
    empty: 'This channel has no videos yet',
    unavailable: 'This video isn’t available',
    unlisted: 'Unlisted',
    altered: 'Altered or synthetic content',
    back: 'All videos of the channel',
    standIn: 'Local stand-in for YouTube: nothing here leaves this computer',
  },
  ru: {
    channels: 'Каналы',
    empty: 'На этом канале пока нет видео',
    unavailable: 'Видео недоступно',
    unlisted: 'Доступ по ссылке',
    altered: 'Изменённый или синтетический контент',
    back: 'Все видео канала',
    standIn: 'Местная замена YouTube: отсюда ничего не уходит в сеть',
  },
} as const satisfies Record<ReaderLanguage, Record<string, string>>;

/** Russian for those who prefer it to English, by their browser. */
export function readLanguage(acceptLanguage: string | undefined): ReaderLanguage {
  const first = (acceptLanguage ?? '').split(',').find((entry) => /^\s*(ru|en)\b/i.test(entry));
  return first?.trim().toLowerCase().startsWith('ru') ? 'ru' : 'en';
}

export function countSubscribers(count: number, language: ReaderLanguage): string {
  const number = count.toLocaleString(language);
  if (language === 'en') return `${number} subscriber${count === 1 ? '' : 's'}`;
  const forms = { one: 'подписчик', few: 'подписчика', many: 'подписчиков' } as const;
  const rule = new Intl.PluralRules('ru').select(count);
  return `${number} ${rule === 'one' || rule === 'few' ? forms[rule] : forms.many}`;
}

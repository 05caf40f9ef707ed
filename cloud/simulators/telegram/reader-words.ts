export type ReaderLanguage = 'en' | 'ru';

export const readerWords = {
  en: {
    channels: 'Channels',
    empty: 'No posts here yet',
    photo: 'Photo',
    clip: 'Video',
    edited: 'edited',
    forwarded: 'Forwarded message',
    standIn: 'Local stand-in for Telegram: nothing here leaves this computer',
  },
  ru: {
    channels: 'Каналы',
    empty: 'Здесь пока нет публикаций',
    photo: 'Фотография',
    clip: 'Видео',
    edited: 'изменено',
    forwarded: 'Пересланное сообщение',
    standIn: 'Локальная замена Telegram: ничто отсюда не покидает этот компьютер',
  },
} as const;

const SUBSCRIBERS = {
  en: { one: 'subscriber', other: 'subscribers' },
  ru: { one: 'подписчик', few: 'подписчика', many: 'подписчиков', other: 'подписчика' },
} as const;

/** The first language of an Accept-Language header, if it is one of ours. */
export function readLanguage(acceptLanguage: string | undefined): ReaderLanguage {
  return /^\s*ru\b/i.test(acceptLanguage ?? '') ? 'ru' : 'en';
}

export function countSubscribers(count: number, language: ReaderLanguage): string {
  const forms: Readonly<Record<string, string>> = SUBSCRIBERS[language];
  const form = forms[new Intl.PluralRules(language).select(count)] ?? SUBSCRIBERS[language].other;
  return `${count.toLocaleString('en').replaceAll(',', ' ')} ${form}`;
}

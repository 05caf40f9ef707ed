export type ReaderLanguage = 'en' | 'ru';

export const readerWords = {
  en: {
    accounts: 'Accounts',
    empty: 'No posts yet',
    story: 'Story',
    reel: 'Reel',
    aiGenerated: 'AI info',
    posts: { one: 'post', other: 'posts' },
    followers: { one: 'follower', other: 'followers' },
    standIn: 'Local stand-in for Instagram: nothing here leaves this computer',
  },
  ru: {
    accounts: 'Аккаунты',
    empty: 'Публикаций пока нет',
    story: 'История',
    reel: 'Видео Reels',
    aiGenerated: 'Создано с помощью ИИ',
    posts: { one: 'публикация', few: 'публикации', many: 'публикаций', other: 'публикации' },
    followers: { one: 'подписчик', few: 'подписчика', many: 'подписчиков', other: 'подписчика' },
    standIn: 'Локальная замена Instagram: ничто отсюда не покидает этот компьютер',
  },
} as const;

/** The first language of an Accept-Language header, if it is one of ours. */
export function readLanguage(acceptLanguage: string | undefined): ReaderLanguage {
  return /^\s*ru\b/i.test(acceptLanguage ?? '') ? 'ru' : 'en';
}

export function countWith(count: number, what: 'posts' | 'followers', language: ReaderLanguage): string {
  const forms: Readonly<Record<string, string>> = readerWords[language][what];
  const form = forms[new Intl.PluralRules(language).select(count)] ?? readerWords[language][what].other;
  return `<b>${count.toLocaleString('en').replaceAll(',', ' ')}</b> ${form}`;
}

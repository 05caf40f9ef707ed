/** What each filter may be called when it is typed; the first name is the one that is suggested. */
export const filterNames = {
  source: { en: ['source'], ru: ['источник'] },
  label: { en: ['label'], ru: ['метка'] },
  channel: { en: ['channel'], ru: ['канал'] },
  network: { en: ['network'], ru: ['сеть'] },
  lang: { en: ['lang', 'language'], ru: ['язык'] },
  is: { en: ['is'], ru: ['это'] },
  has: { en: ['has'], ru: ['есть'] },
  /** `not:risky` is `-is:risky`, `no:comments` is `-has:comments`. */
  not: { en: ['not'], ru: ['не'] },
  no: { en: ['no'], ru: ['нет'] },
  before: { en: ['before'], ru: ['до'] },
  after: { en: ['after'], ru: ['после'] },
  story: { en: ['story'], ru: ['сюжет'] },
} as const satisfies Record<string, Names>;

export type FilterKey = keyof typeof filterNames;

/** What a post can be or have. `is`, `has`, `not` and `no` take all of them: nobody remembers which is which. */
export const stateNames = {
  risky: { en: ['risky', 'risk'], ru: ['риск', 'риска', 'рискованное'] },
  waiting: { en: ['waiting'], ru: ['ждёт', 'ждет'] },
  conflict: { en: ['conflict'], ru: ['конфликт', 'конфликта'] },
  comments: { en: ['comments', 'comment'], ru: ['комментарии', 'комментарий', 'комментариев'] },
} as const satisfies Record<string, Names>;

export type PostState = keyof typeof stateNames;

export const networkNames = {
  telegram: { en: ['telegram', 'tg'], ru: ['телеграм', 'тг'] },
  instagram: { en: ['instagram', 'ig'], ru: ['инстаграм'] },
  youtube: { en: ['youtube', 'yt'], ru: ['ютуб'] },
} as const satisfies Record<string, Names>;

export const languageNames = {
  en: { en: ['english'], ru: ['английский'] },
  ru: { en: ['russian'], ru: ['русский'] },
} as const satisfies Record<string, Names>;

interface Names {
  en: readonly string[];
  ru: readonly string[];
}

/** The key under which a name stands, in whichever language it was typed. */
export function keyNamed<Key extends string>(names: Readonly<Record<Key, Names>>, typed: string): Key | undefined {
  const wanted = typed.toLocaleLowerCase();
  // The keys of a record of Key are Keys; Object.keys forgets it.
  return (Object.keys(names) as Key[]).find((key) => key === wanted || [...names[key].en, ...names[key].ru].includes(wanted));
}

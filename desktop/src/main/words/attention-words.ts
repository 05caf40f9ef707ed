import type { Attention } from '../../bridge/attention.ts';

type News = NonNullable<Attention['news']>;

const one: Record<'en' | 'ru', Record<Exclude<News['kind'], 'several'>, string>> = {
  en: {
    'needs-human': 'A publication needs you: it may be out already. Look and say how it ended.',
    conflict: 'A post has two versions. Choose what it shall be.',
    refused: 'One of your decisions was not taken. See why in the inbox.',
  },
  ru: {
    'needs-human': 'Нужны вы: одна публикация, возможно, уже вышла. Посмотрите и скажите, чем кончилось.',
    conflict: 'У одной публикации две версии. Выберите, какой ей быть.',
    refused: 'Одно ваше решение не принято. Почему, сказано во входящих.',
  },
};

const several: Record<'en' | 'ru', (count: string) => string> = {
  en: (count) => `New in the inbox, waiting for you: ${count}.`,
  ru: (count) => `Новое во входящих, ждёт вас: ${count}.`,
};

/** A plain sentence without a word of any post: it may be read on a locked screen. */
export function attentionWords({ kind, count, clientName }: News, language: 'en' | 'ru'): { title: string; body: string } {
  const isOne = count === 1 && kind !== 'several';
  return { title: clientName, body: isOne ? one[language][kind] : several[language](new Intl.NumberFormat(language).format(count)) };
}

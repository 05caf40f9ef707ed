import type { AppErrorCode } from '@zavod/shared/app-error.ts';

const notes = {
  'teaser-only': {
    en: 'Only the beginning of the article was collected. Open the source before approving.',
    ru: 'Собрано только начало статьи. Откройте источник, прежде чем одобрять.',
  },
  'no-text': {
    en: 'The source gave no text. Write the post or reject it.',
    ru: 'Источник не дал текста. Напишите пост или отклоните его.',
  },
  'numbers-unsourced': {
    en: 'The text has figures and does not say whose they are. Check them in the source.',
    ru: 'В тексте есть цифры, но не сказано, чьи они. Сверьте их с источником.',
  },
  quotes: {
    en: 'The text quotes somebody. Compare the quotation with the source, word by word.',
    ru: 'В тексте есть цитата. Сверьте её с источником дословно.',
  },
  'other-language': {
    en: 'The text is in another language than the channel. Translate it before approving.',
    ru: 'Текст не на языке канала. Переведите его, прежде чем одобрять.',
  },
  'banned-words': {
    en: 'The text has words this client does not use: {words}. Replace them.',
    ru: 'В тексте есть слова, которые клиент не использует: {words}. Замените их.',
  },
  'foreign-links': {
    en: 'The text has an address that is not the source: {words}. Check it or remove it.',
    ru: 'В тексте есть адрес, который ведёт не на источник: {words}. Проверьте его или уберите.',
  },
  'provider-refused': {
    en: 'The AI provider refused to write about this. These are sentences of the article itself: decide with care.',
    ru: 'ИИ-сервис отказался писать об этом. Здесь предложения самой статьи: решайте внимательно.',
  },
  'text-not-written': {
    en: 'The AI provider did not write this: {words}. These are sentences of the article itself. Read them through, or write the text by hand.',
    ru: 'Этот текст писал не ИИ-сервис: {words}. Здесь предложения самой статьи. Прочитайте их или напишите текст сами.',
  },
  'picture-not-made': {
    en: 'No picture was made by the AI provider: {words}. A card or the picture of the article stands in its place. Keep it or add another one.',
    ru: 'ИИ-сервис не сделал картинку: {words}. Вместо неё стоит карточка или снимок из статьи. Оставьте её или добавьте другую.',
  },
  'clip-not-made': {
    en: 'No clip was made: {words}. The post has its picture. Add a clip by hand where a network needs one.',
    ru: 'Видео не сделано: {words}. У поста есть картинка. Добавьте видео сами, если оно нужно сети.',
  },
  'budget-near': {
    en: 'The AI budget of this client is nearly used up: {words}. Ask an owner to raise it before drafts become plainer.',
    ru: 'Бюджет клиента на ИИ почти исчерпан: {words}. Попросите владельца увеличить его, пока черновики не стали проще.',
  },
  'moderation-found': {
    en: 'The moderation service found this in the text: {words}. Read it with care; change it or reject it where that is right.',
    ru: 'Сервис модерации нашёл в тексте: {words}. Прочитайте внимательно; если это так, измените или отклоните пост.',
  },
  'not-moderated': {
    en: 'The text was not checked by the moderation service: {words}. Read it once more yourself.',
    ru: 'Сервис модерации не проверил текст: {words}. Прочитайте его ещё раз сами.',
  },
  'same-went-out': {
    en: 'Nearly the same went out already: {words}. Compare the two before approving.',
    ru: 'Почти то же самое уже выходило: {words}. Сравните посты, прежде чем одобрять.',
  },
  'same-waits': {
    en: 'A post that says nearly the same is waiting already: {words}. Keep one of the two.',
    ru: 'Почти такой же пост уже ждёт: {words}. Оставьте один из двух.',
  },
  'claims-unsourced': {
    en: 'The article does not have this: {words}. Compare the text with the source before approving.',
    ru: 'В статье этого нет: {words}. Сверьте текст с источником, прежде чем одобрять.',
  },
  shortened: {
    en: 'The text was longer than allowed on {words} and was cut there at a sentence. Read it to the end.',
    ru: 'Текст был длиннее, чем позволяет {words}, и там обрезан по предложению. Дочитайте его до конца.',
  },
} as const;

export type RiskNote = keyof typeof notes;

/** The sentence for the person who moderates, in the language of the client; English where it is not Russian. */
export function riskNote(note: RiskNote, language: string, words: readonly string[] = []): string {
  return notes[note][language.startsWith('ru') ? 'ru' : 'en'].replace('{words}', words.join(', '));
}

const reasons: Readonly<Partial<Record<AppErrorCode, { en: string; ru: string }>>> = {
  'provider-refused': { en: 'it refused the subject', ru: 'он отказался от этой темы' },
  'provider-busy': { en: 'it did not answer in time', ru: 'он не ответил вовремя' },
  'provider-quota-gone': { en: 'the account there is used up', ru: 'средства на счёте закончились' },
  'provider-key-wrong': { en: 'its key was not accepted', ru: 'ключ не принят' },
  'provider-incomplete': { en: 'the answer was lost and may have been paid, so it was not asked for again', ru: 'ответ потерялся и мог быть оплачен, поэтому второй раз его не просили' },
  'clip-tool-missing': { en: 'the server has neither the program ffmpeg nor a key to a video service', ru: 'на сервере нет ни программы ffmpeg, ни ключа видеосервиса' },
  'clip-tool-failed': { en: 'the program ffmpeg on the server ended with a fault', ru: 'программа ffmpeg на сервере завершилась с ошибкой' },
  'budget-reached': { en: 'the budget of this client is used up', ru: 'бюджет клиента исчерпан' },
};

/** Why a provider brought nothing, as the middle of a sentence. */
export const reasonWords = (code: AppErrorCode, language: string): string =>
  (reasons[code] ?? { en: 'its answer could not be used', ru: 'его ответ не подошёл' })[language.startsWith('ru') ? 'ru' : 'en'];

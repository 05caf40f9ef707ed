import type { InRussian } from '@zavod/ui/words/translated.ts';
import type { joinEn } from './words-en.ts';

export const joinRu: InRussian<typeof joinEn> = {
  title: 'Приглашение',
  about: 'Владелец приглашает вас работать для клиента.',
  name: 'Ваше имя',
  nameAbout: 'Таким его видят коллеги.',
  password: 'Пароль',
  passwordAbout_one: 'Не короче {{count}} знака. Если учётная запись уже есть, её пароль.',
  passwordAbout_few: 'Не короче {{count}} знаков. Если учётная запись уже есть, её пароль.',
  passwordAbout_many: 'Не короче {{count}} знаков. Если учётная запись уже есть, её пароль.',
  passwordAbout_other: 'Не короче {{count}} знака. Если учётная запись уже есть, её пароль.',
  verb: 'Присоединиться',
  joining: 'Присоединяемся…',
  gone: 'Эту ссылку уже использовали, или её срок вышел. Попросите у владельца новую.',
};

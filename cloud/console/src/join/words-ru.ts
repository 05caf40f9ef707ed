import type { InRussian } from '@zavod/ui/words/translated.ts';
import type { joinEn } from './words-en.ts';

export const joinRu: InRussian<typeof joinEn> = {
  title: 'Приглашение',
  about: 'Владелец приглашает вас работать для клиента.',
  aboutNamed: 'Вас приглашает «{{client}}», роль: {{role}}.',
  email: 'Почта',
  name: 'Ваше имя',
  nameAbout: 'Таким его видят коллеги.',
  password: 'Пароль',
  passwordAbout_one: 'Не короче {{count}} знака. С ним вы будете входить.',
  passwordAbout_few: 'Не короче {{count}} знаков. С ним вы будете входить.',
  passwordAbout_many: 'Не короче {{count}} знаков. С ним вы будете входить.',
  passwordAbout_other: 'Не короче {{count}} знака. С ним вы будете входить.',
  known: 'У вас уже есть аккаунт. Войдите, а потом присоединитесь.',
  asWhom: 'Вы присоединитесь как {{name}}, {{email}}.',
  verb: 'Присоединиться',
  joining: 'Присоединяемся…',
  signOut: 'Выйти: {{email}}',
  toConsole: 'В консоль',
  gone: 'Такой ссылки нет, или её заменила более новая. Попросите у владельца новую.',
};

import type { InRussian } from '@zavod/ui/words/translated.ts';
import type { signInEn } from './words-en.ts';

export const signInRu: InRussian<typeof signInEn> = {
  title: 'Вход в консоль',
  about: 'По почте, на которую вас пригласил владелец.',
  email: 'Почта',
  password: 'Пароль',
  code: 'Код',
  codeAbout: 'Шесть цифр, которые сейчас показывает приложение с кодами, или один из кодов восстановления.',
  verb: 'Войти',
  signingIn: 'Входим…',
  demo: 'Попробовать на учебных данных',
  expired: 'Вход закончился. Войдите снова и вернётесь на эту страницу.',
};

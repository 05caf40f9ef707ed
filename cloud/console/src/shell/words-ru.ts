import type { InRussian } from '@zavod/ui/words/translated.ts';
import type { shellEn } from './words-en.ts';

export const shellRu: InRussian<typeof shellEn> = {
  loading: 'Загружаем…',
  skip: 'Сразу к странице',
  navigation: 'Страницы',
  menu: 'Меню',
  switchClient: 'Клиент {{name}}, сменить',
  chosen: 'выбран',
  tryAgain: 'Попробовать снова',
  away: 'Облако не отвечает. Показано то, что было прочитано раньше.',
  awayTitle: 'Консоль не может связаться с облаком',
  notHere: 'Такой страницы нет',
  notHereAbout: 'Её могли удалить, или она не ваша.',
  toClients: 'К клиентам',
  toAccount: 'В аккаунт',
  inside: 'Вы читаете «{{client}}» как тот, кто ведёт установку. Ваш вход закончится {{until}}.',
  leaveClient: 'Выйти сейчас',
  language: 'Язык',
  theme: 'Тема',
  system: 'Как на устройстве',
  light: 'Светлая',
  dark: 'Тёмная',
  signOut: 'Выйти',
};

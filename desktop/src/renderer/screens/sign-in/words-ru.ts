import type { InRussian } from '@zavod/ui/words/translated.ts';
import type { signInEn } from './words-en.ts';

export const signInRu: InRussian<typeof signInEn> = {
  looking: 'Ищем облако…',
  title: 'Вход',
  about: 'По почте, на которую вас пригласил владелец.',
  email: 'Почта',
  password: 'Пароль',
  verb: 'Войти',
  signingIn: 'Входим…',
  demo: 'Попробовать на учебных данных',
  openingDemo: 'Открываем учебные данные…',
  cloudAway: 'Облако по адресу {{url}} не отвечает. Первый вход без него невозможен, а дальше можно работать без сети.',
  step: { collect: 'Материал приходит', decide: 'Вы решаете', publish: 'Выходит вовремя' },
  stepAbout: {
    collect: 'Источники читаются круглые сутки и складываются в сюжеты; для каждого ждёт черновик.',
    decide: 'Читайте, правьте, одобряйте, ставьте в план. Всё на этом компьютере, есть сеть или нет.',
    publish: 'Облако отправит одобренное секунда в секунду, даже если этот компьютер выключен.',
  },
};

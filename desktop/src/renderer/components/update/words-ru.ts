import type { InRussian } from '@zavod/ui/words/translated.ts';
import type { updateEn } from './words-en.ts';

export const updateRu: InRussian<typeof updateEn> = {
  title: 'Обновления',
  off: {
    development: 'Рабочая сборка не ищет обновлений.',
    'no-feed': 'У этой копии нет адреса обновлений. Новую версию ставят вручную.',
    'not-installed': 'Эта копия не установлена как программа и не может заменить себя сама. Новую версию ставят вручную.',
  },
  idle: 'Ещё не проверяли.',
  checking: 'Ищем новую версию…',
  none: 'Это самая новая версия. Проверено {{ago}}.',
  downloading: 'Загружаем версию {{version}}: {{percent}} %',
  ready: 'Версия {{version}} загружена. Она встанет на место при перезапуске или выходе.',
  restarting: 'Ставим версию {{version}}…',
  failedVersion: 'Версия {{version}}.',
  look: 'Проверить обновления',
  lookAgain: 'Проверить снова',
  restart: 'Перезапустить и обновить',
  writing: 'Вы ещё пишете. Сначала закончите или закройте: при перезапуске пропадёт то, что осталось в поле.',
};

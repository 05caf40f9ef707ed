import type { InRussian } from '@zavod/ui/words/translated.ts';
import type { healthEn } from './words-en.ts';

export const healthRu: InRussian<typeof healthEn> = {
  title: 'Состояние',
  about: 'Что не так с механизмами этого клиента и что с этим делать. Проверяется каждые 15 секунд.',
  fine: 'Всё в порядке',
  fineAbout: 'Работники на месте, каналы подключены, источники читаются, ничто не ждёт дольше своего часа. Если что-то сломается, здесь будет сказано, что делать.',
  findings: 'Замечания',
  urgent: 'Срочно',
  soon: 'Скоро',
  note: 'К сведению',
  since: '{{when}}',
  channels: 'Каналы',
  sources: 'Источники',
  noChannels: 'Ни один канал пока не подключён.',
  noSources: 'Пока ни один источник не собирается.',
  lastOut: 'последняя публикация {{when}}',
  neverOut: 'пока ничего не вышло',
  nextOut: 'следующая {{when}}',
  keyEnds: 'ключ кончается {{when}}',
  lastRead: 'прочитан {{when}}',
  neverRead: 'ещё не читали',
  state: { active: 'Работает', reconnect: 'Подключить заново', paused: 'Пауза', gone: 'Пропал', disabled: 'Выключен' },
  failures: 'неудач подряд: {{number}}',
};

import type { InRussian } from '../../words/translated.ts';
import type { scheduleEn } from './words-en.ts';

export const scheduleRu: InRussian<typeof scheduleEn> = {
  day: 'День',
  time: 'Время',
  channels: 'Каналы',
  noChannels: 'Ни один канал ещё не подключён. Владелец подключает его в настройках.',
  previousMonth: 'Предыдущий месяц',
  nextMonth: 'Следующий месяц',
  firstTime: 'Первый раз',
  secondTime: 'Второй раз',
  chooseTime: 'Выберите время',
  approveAndPlan: 'Одобрить на {{when}}',
  plan: 'В план на {{when}}',
  move: 'Перенести на {{when}}',
  'in-quiet-hours': 'У канала это тихие часы. Запланировать всё равно можно.',
  useInstead: 'Взять {{time}}',
};

import type { StatisticsTable } from '@zavod/shared/statistics/period.ts';
import type { Language } from '@zavod/shared/words/error-sentence.ts';

type Headings = Readonly<Record<StatisticsTable, readonly string[]>>;

const english: Headings = {
  days: ['Day', 'Collected', 'Drafted', 'Approved', 'Rejected', 'Published'],
  reasons: ['Reason', 'Posts'],
  providers: ['Provider', 'Calls', 'Cost, USD'],
  sources: ['Source', 'Collected', 'Drafted', 'Approved', 'Rejected', 'Published', 'Cost, USD'],
  templates: ['Template', 'Version', 'Drafted', 'Approved', 'Rejected', 'Published', 'Cost, USD'],
  editors: ['Person', 'Posts edited', 'Approved', 'Rejected'],
  series: ['Channel', 'Network', 'What', 'Day', 'Number'],
  publications: ['Title', 'Channel', 'Network', 'Published (UTC)', 'Views', 'Reach', 'Likes', 'Comments', 'Saves', 'Shares', 'Link'],
  hours: ['Weekday (1 = Monday)', 'Hour', 'Median of likes, comments, saves and shares', 'Posts'],
};

const russian: Headings = {
  days: ['День', 'Собрано', 'Написано', 'Одобрено', 'Отклонено', 'Вышло'],
  reasons: ['Причина', 'Постов'],
  providers: ['Служба', 'Обращений', 'Стоимость, USD'],
  sources: ['Источник', 'Собрано', 'Написано', 'Одобрено', 'Отклонено', 'Вышло', 'Стоимость, USD'],
  templates: ['Шаблон', 'Версия', 'Написано', 'Одобрено', 'Отклонено', 'Вышло', 'Стоимость, USD'],
  editors: ['Человек', 'Правил постов', 'Одобрил', 'Отклонил'],
  series: ['Канал', 'Сеть', 'Что', 'День', 'Число'],
  publications: ['Заголовок', 'Канал', 'Сеть', 'Вышло (UTC)', 'Просмотры', 'Охват', 'Лайки', 'Комментарии', 'Сохранения', 'Репосты', 'Ссылка'],
  hours: ['День недели (1 — понедельник)', 'Час', 'Медиана лайков, комментариев, сохранений и репостов', 'Постов'],
};

export const csvHeadings: Readonly<Record<Language, Headings>> = { en: english, ru: russian };

import type { InRussian } from '../words/translated.ts';
import type { budgetsEn } from './words-en.ts';

export const budgetsRu: InRussian<typeof budgetsEn> = {
  title: 'Бюджеты на ИИ',
  about: 'Сколько могут стоить черновики, картинки и видео. У предела черновики становятся проще, но не прекращаются; после порога предупреждения об этом говорит каждый черновик. Дни и месяцы считаются по UTC.',
  provider: { all: 'Все вместе', openai: 'OpenAI', stability: 'Stability', runway: 'Runway' },
  period: { day: 'Сегодня', month: 'Этот месяц' },
  spentOf: '{{spent}} из {{limit}}',
  noLimit: 'без предела',
  warnsAt: 'предупредит на {{soft}}',
  near: 'Порог пройден',
  reached: 'Исчерпан',
  barOf: '{{provider}}, {{period}}',
  change: 'Изменить',
  set: 'Задать предел',
  formOf: 'Предел: {{provider}}, {{period}}',
  limit: 'Предел, доллары США',
  limitAbout: 'Ничего, что выйдет за него, куплено не будет. Пусто: предела нет.',
  soft: 'Предупредить на, доллары США',
  softAbout: 'Пусто: не предупреждать.',
  save: 'Сохранить',
  onlyOwners: 'Пределы задают владельцы клиента.',
};

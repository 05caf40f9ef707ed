import type { DemoPublisher } from '../../simulators/feeds/demo-publishers.ts';

/** What the demo's clients wrote before the demo began: every pattern meets every subject once. */
export interface HistoryWords {
  readonly patterns: readonly string[];
  readonly subjects: readonly string[];
  readonly text: string;
  readonly hashtag: string;
  readonly reasons: readonly string[];
}

const english: HistoryWords = {
  patterns: [
    'Tasting notes: {{subject}}',
    'Five minutes with the grower of {{subject}}',
    'Eleven minutes in the drum: {{subject}}',
    'A recipe for the press: {{subject}}',
    '{{subject}} on ice',
    'Behind the label of {{subject}}',
    '{{subject}}, told by the harbour',
    'The last sacks of {{subject}}',
    '{{subject}} for people who do not like coffee',
    'Cupping on Friday: {{subject}}',
    'From the ship to the shelf: {{subject}}',
    'Asked and answered: {{subject}}',
  ],
  subjects: ['Kenya Nyeri', 'Ethiopia Guji', 'Colombia Huila', 'Harbour Blend', 'Lighthouse Decaf', 'Brazil Cerrado', 'Rwanda Gakenke', 'Sumatra Lintong', 'Winter Roast'],
  text: 'What we learnt about {{subject}} at the roastery under the lighthouse, and how you can taste it at home.',
  hashtag: 'harbourcoffee',
  reasons: ['Old news', 'Not our topic', 'Too much like yesterday', 'Facts are not certain'],
};

const russian: HistoryWords = {
  patterns: [
    'Маршрут выходного дня: {{subject}}',
    'Что видно из окна: {{subject}}',
    'Сколько стоит дорога: {{subject}}',
    'Где поесть по пути: {{subject}}',
    '{{subject}}: расписание без пересадок',
    'Пять остановок: {{subject}}',
    'Проводник советует: {{subject}}',
    'С детьми и велосипедом: {{subject}}',
    'Зимой на поезде: {{subject}}',
    'Ночной вагон: {{subject}}',
    'Письмо читателя: {{subject}}',
    'Вопрос и ответ: {{subject}}',
  ],
  subjects: ['Алматы — Туркестан', 'Астана — Балхаш', 'Алматы — Саты', 'Ташкент — Самарканд', 'Шымкент — Сайрам', 'Бишкек — Каракол', 'Караганда — Каркаралы', 'Актау — Шетпе', 'Семей — Оскемен'],
  text: 'Проехали сами и записали главное: билеты, время, виды. Сохраните, если собираетесь: {{subject}}.',
  hashtag: 'степнойэкспресс',
  reasons: ['Старая новость', 'Не наша тема', 'Похоже на вчерашнее', 'Факты не проверены'],
};

export const historyWords: Readonly<Record<DemoPublisher['language'], HistoryWords>> = { en: english, ru: russian };

/** The title and text of the post at this place; each pair of pattern and subject comes once. */
export function writtenAt({ patterns, subjects, text }: HistoryWords, place: number): { title: string; text: string } {
  const pattern = patterns[place % patterns.length] ?? '{{subject}}';
  const subject = subjects[(place + Math.floor(place / patterns.length)) % subjects.length] ?? '';
  return { title: pattern.replace('{{subject}}', subject), text: text.replace('{{subject}}', subject) };
}

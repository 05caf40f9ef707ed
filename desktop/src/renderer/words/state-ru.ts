import type { stateEn } from './state-en.ts';
import type { InRussian } from '@zavod/ui/words/translated.ts';

export const stateRu: InRussian<typeof stateEn> = {
  draft: 'Черновик',
  approved: 'Одобрено',
  rejected: 'Отклонено',
  archived: 'В архиве',
  planned: 'В плане',
  arming: 'Готовится',
  armed: 'Готово к отправке',
  sending: 'Отправляется',
  unknown: 'Проверяется',
  published: 'Вышло',
  held: 'Придержано',
  missed: 'Время пропущено',
  needs_human: 'Нужны вы',
  failed: 'Сеть отказала',
  cancelled: 'Отменено',
};

import type { InRussian } from '../../words/translated.ts';
import type { outboxEn } from './words-en.ts';

export const outboxRu: InRussian<typeof outboxEn> = {
  title: 'Исходящие',
  sendNow: 'Сверить с облаком',
  waiting: 'Ждут, сохранены на этом компьютере',
  finished: 'Отправлены последними',
  empty: 'Ничего не ждёт',
  emptyAbout: 'Здесь перечислены решения, которых облако ещё не подтвердило. Они отправляются сами.',
  intent: {
    editPost: 'Правка',
    approvePost: 'Одобрено',
    rejectPost: 'Отклонено',
    reopenPost: 'Возврат в черновики',
    schedulePost: 'В план',
    repeatPost: 'Повтор',
    changeRepeat: 'Повтор изменён',
    unschedulePost: 'Снято с плана',
    addLabel: 'Метка добавлена',
    removeLabel: 'Метка убрана',
    addComment: 'Комментарий',
    resolveConflict: 'Версии улажены',
    resolvePublication: 'Отправка улажена',
    other: 'Другое',
  },
  state: {
    queued: 'ждёт',
    in_flight: 'отправляется',
    applied: 'в облаке',
    merged: 'в облаке, соединено с другими правками',
    conflict: 'две версии, см. входящие',
    rejected: 'не принято, см. входящие',
  },
};

import type { InRussian } from '@zavod/ui/words/translated.ts';
import type { searchEn } from './words-en.ts';

export const searchRu: InRussian<typeof searchEn> = {
  placeholder: 'Слова или это:риск -метка:…',
  suggestions: 'Как можно продолжить',
  'unknown-filter': 'Признака «{{name}}» нет: ищем эти слова в тексте.',
  'unknown-value': '«{{name}}:{{value}}» здесь ничего не значит и не учитывается.',
  'only-signs': 'Эмодзи не ищутся: «{{value}}» не учитывается.',
  'bad-date': '«{{value}}» — не день и не учитывается. Напишите так: 2026-11-20.',
  showStory: 'Показать все публикации сюжета',
};

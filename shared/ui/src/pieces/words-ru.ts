import type { InRussian } from '../words/translated.ts';
import type { piecesEn } from './words-en.ts';

export const piecesRu: InRussian<typeof piecesEn> = {
  cancel: 'Отмена',
  networkSays: '{{network}} отвечает: {{words}}',
};

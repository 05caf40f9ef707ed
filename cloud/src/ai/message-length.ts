import { composeTelegram, plainTelegramText } from '@zavod/shared/networks/telegram-composition.ts';
import { countCodePoints } from '@zavod/shared/networks/telegram.ts';
import type { Draft } from './draft.ts';

/** Code points of the message Telegram would get: title, text, link and hashtags with the empty lines between them. */
export const messageLength = (draft: Pick<Draft, 'title' | 'text' | 'hashtags' | 'variants'>, link: string | null): number =>
  countCodePoints(plainTelegramText(composeTelegram({ ...draft, variantText: draft.variants.telegram, link })));

import type { InRussian } from '@zavod/ui/words/translated.ts';
import type { roleEn } from './role-en.ts';

export const roleRu: InRussian<typeof roleEn> = { viewer: 'Читатель', editor: 'Редактор', owner: 'Владелец' };

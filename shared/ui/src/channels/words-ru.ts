import type { InRussian } from '../words/translated.ts';
import type { channelEn } from './words-en.ts';

export const channelRu: InRussian<typeof channelEn> = {
  noChannels: 'Ни один канал ещё не подключён.',
  onlyOwners: 'Каналы подключают владельцы клиента.',
  state: { active: 'Подключён', byHand: 'Публикуют вручную', reconnect: 'Подключить снова', disabled: 'Отключён' },
  graceWords_one: 'опоздание до {{count}} минуты',
  graceWords_few: 'опоздание до {{count}} минут',
  graceWords_many: 'опоздание до {{count}} минут',
  graceWords_other: 'опоздание до {{count}} минуты',
  lastOut: 'последний выход {{ago}}',
  neverOut: 'ещё ничего не вышло',
  keyEnds: 'Ключ кончится {{when}}',
  keyEndsSoon: 'Ключ кончится {{when}}. До этого подключите канал снова с новым.',
  keyEnded: 'Срок ключа вышел. Подключите канал снова с новым.',
  test: 'Проверить',
  testing: 'Проверяем…',
  tested: 'Отвечает как «{{title}}», публиковать можно.',
  change: 'Изменить',
  changeChannel: 'Изменить «{{title}}»',
  grace: 'Опоздание, минут',
  graceAbout: 'Если что-то задержало публикацию, в пределах этого времени она выйдет сама. Потом решает человек. До 1440, это сутки.',
  save: 'Сохранить',
  quietWords: 'тихо с {{from}} до {{until}}',
  switchOff: 'Отключить',
  switchOffTitle: 'Отключить «{{title}}»?',
  switchOffAbout: 'Туда больше ничего не выйдет, ключ будет забыт. Вышедшее останется. Чтобы вернуть канал, подключите его заново.',
};

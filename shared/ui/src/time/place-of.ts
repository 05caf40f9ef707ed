import type { Language } from '@zavod/shared/words/error-sentence.ts';

/** Zone names are English by nature; these cities are called otherwise in Russian. */
const russianPlaces: Partial<Record<string, string>> = {
  UTC: 'UTC',
  'Asia/Almaty': 'Алматы',
  'Asia/Qyzylorda': 'Кызылорда',
  'Asia/Aqtau': 'Актау',
  'Asia/Tashkent': 'Ташкент',
  'Asia/Bishkek': 'Бишкек',
  'Asia/Tbilisi': 'Тбилиси',
  'Asia/Yerevan': 'Ереван',
  'Asia/Baku': 'Баку',
  'Asia/Dubai': 'Дубай',
  'Asia/Yekaterinburg': 'Екатеринбург',
  'Asia/Omsk': 'Омск',
  'Asia/Novosibirsk': 'Новосибирск',
  'Asia/Krasnoyarsk': 'Красноярск',
  'Asia/Irkutsk': 'Иркутск',
  'Asia/Vladivostok': 'Владивосток',
  'Asia/Tokyo': 'Токио',
  'Asia/Shanghai': 'Шанхай',
  'Asia/Singapore': 'Сингапур',
  'Europe/Moscow': 'Москва',
  'Europe/Kaliningrad': 'Калининград',
  'Europe/Samara': 'Самара',
  'Europe/Minsk': 'Минск',
  'Europe/Kyiv': 'Киев',
  'Europe/Kiev': 'Киев',
  'Europe/Istanbul': 'Стамбул',
  'Europe/Berlin': 'Берлин',
  'Europe/Paris': 'Париж',
  'Europe/London': 'Лондон',
  'Europe/Madrid': 'Мадрид',
  'Europe/Rome': 'Рим',
  'Europe/Warsaw': 'Варшава',
  'America/New_York': 'Нью-Йорк',
  'America/Los_Angeles': 'Лос-Анджелес',
};

/** Asia/Almaty → Almaty: how people name a time zone. */
export function placeOf(zone: string, language: Language): string {
  const russian = language === 'ru' ? russianPlaces[zone] : undefined;
  return russian ?? (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

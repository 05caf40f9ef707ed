import type { Article } from './articles/article.ts';
import { cityLife } from './articles/city-life.ts';
import { coffeeTrade } from './articles/coffee-trade.ts';
import { railwayNews } from './articles/railway-news.ts';
import { stationNotes } from './articles/station-notes.ts';
import { whereToGo } from './articles/where-to-go.ts';

export interface DemoFeed {
  /** Path on the simulator's address. */
  path: string;
  title: string;
  description: string;
  format: 'rss' | 'atom' | 'json' | 'rdf';
  encoding: 'utf-8' | 'windows-1251';
  language: 'en' | 'ru';
  articles: readonly Article[];
}

/** A client of the demo and the publications its team reads. */
export interface DemoPublisher {
  slug: string;
  clientName: string;
  about: string;
  colour: string;
  language: 'en' | 'ru';
  timeZone: string;
  feeds: readonly DemoFeed[];
}

export const demoPublishers: readonly DemoPublisher[] = [
  {
    slug: 'harbour-coffee-roasters',
    clientName: 'Harbour Coffee Roasters',
    about: 'A coffee roastery under the lighthouse of Port Merrow; writes about coffee and life in the city.',
    colour: '#b5452f',
    language: 'en',
    timeZone: 'Europe/Lisbon',
    feeds: [
      {
        path: '/feeds/bean-and-berth.xml',
        title: 'Bean & Berth',
        description: 'News of the coffee trade, from the farm to the quay.',
        format: 'rss',
        encoding: 'utf-8',
        language: 'en',
        articles: coffeeTrade,
      },
      {
        path: '/feeds/merrow-today.atom',
        title: 'Merrow Today',
        description: 'What happens in Port Merrow.',
        format: 'atom',
        encoding: 'utf-8',
        language: 'en',
        articles: cityLife,
      },
    ],
  },
  {
    slug: 'stepnoi-ekspress',
    clientName: 'Степной экспресс',
    about: 'Поезда и путешествия по Казахстану и Центральной Азии.',
    colour: '#1d7f8c',
    language: 'ru',
    timeZone: 'Asia/Almaty',
    feeds: [
      {
        path: '/feeds/vestnik-dorogi.xml',
        title: 'Вестник дороги',
        description: 'Новости железной дороги и людей, которые на ней работают.',
        format: 'rss',
        encoding: 'utf-8',
        language: 'ru',
        articles: railwayNews,
      },
      {
        path: '/feeds/kuda-poekhat.json',
        title: 'Куда поехать',
        description: 'Поездки на выходные без машины.',
        format: 'json',
        encoding: 'utf-8',
        language: 'ru',
        articles: whereToGo,
      },
      {
        path: '/feeds/stantsionnyi-zhurnal.rdf',
        title: 'Станционный журнал',
        description: 'Расписание, находки и наблюдения.',
        format: 'rdf',
        encoding: 'windows-1251',
        language: 'ru',
        articles: stationNotes,
      },
    ],
  },
];

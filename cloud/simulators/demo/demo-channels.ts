/** The Telegram channel of each demo client, as the simulator knows it. The tokens open nothing but the simulator. */
export interface DemoChannel {
  publisherSlug: string;
  bot: { token: string; firstName: string; username: string };
  channel: { chatId: number; title: string; username: string; about: string; subscribers: number };
}

export const demoChannels: readonly DemoChannel[] = [
  {
    publisherSlug: 'harbour-coffee-roasters',
    bot: { token: '7000000001:demo-harbour-coffee', firstName: 'Harbour Coffee desk', username: 'harbour_coffee_bot' },
    channel: {
      chatId: -1_007_000_000_001,
      title: 'Harbour Coffee Roasters',
      username: 'harbour_coffee',
      about: 'Coffee and the city around it.',
      subscribers: 4_812,
    },
  },
  {
    publisherSlug: 'stepnoi-ekspress',
    bot: { token: '7000000002:demo-stepnoi-ekspress', firstName: 'Степной экспресс', username: 'stepnoi_ekspress_bot' },
    channel: {
      chatId: -1_007_000_000_002,
      title: 'Степной экспресс',
      username: 'stepnoi_ekspress',
      about: 'Поездом по Казахстану и Средней Азии.',
      subscribers: 12_640,
    },
  },
];

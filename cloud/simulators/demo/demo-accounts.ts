/** What is said about followers was true then; they have grown since. */
export const demoGrowsSince = '2026-11-01T00:00:00Z';

/** Accounts on the simulated Instagram and YouTube, for trying how a channel is connected. The keys open nothing else. */
export const demoInstagram = [
  { publisherSlug: 'harbour-coffee-roasters', timeZone: 'Europe/Lisbon', igUserId: '17841400000000001', username: 'harbour.coffee', name: 'Harbour Coffee Roasters', about: 'Coffee and the city around it.', followers: 9_215, accessToken: 'demo-harbour-coffee' },
  { publisherSlug: 'stepnoi-ekspress', timeZone: 'Asia/Almaty', igUserId: '17841400000000002', username: 'stepnoi.ekspress', name: 'Степной экспресс', about: 'Поездом по Казахстану и Средней Азии.', followers: 20_480, accessToken: 'demo-stepnoi-ekspress' },
];

export const demoYoutube = {
  projects: [{ clientId: 'demo-project', clientSecret: 'demo-secret' }],
  channels: [
    { id: 'UCdemoHarbourCoffee00001', title: 'Harbour Coffee Roasters', handle: 'harbourcoffee', about: 'Coffee and the city around it.', subscribers: 1_930 },
    { id: 'UCdemoStepnoiEkspress002', title: 'Степной экспресс', handle: 'stepnoiekspress', about: 'Поездом по Казахстану и Средней Азии.', subscribers: 5_470 },
  ],
  consents: [
    { refreshToken: 'demo-harbour-coffee', clientId: 'demo-project', channelId: 'UCdemoHarbourCoffee00001' },
    { refreshToken: 'demo-stepnoi-ekspress', clientId: 'demo-project', channelId: 'UCdemoStepnoiEkspress002' },
  ],
};

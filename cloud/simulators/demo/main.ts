import { parseArgs } from 'node:util';
import { startFeedSimulator } from '../feeds/start-feed-simulator.ts';
import { startInstagramSimulator } from '../instagram/start-instagram-simulator.ts';
import { startTelegramSimulator } from '../telegram/start-telegram-simulator.ts';
import { startYoutubeSimulator } from '../youtube/start-youtube-simulator.ts';
import { demoGrowsSince, demoInstagram, demoYoutube } from './demo-accounts.ts';
import { demoChannels } from './demo-channels.ts';

// node main.ts --data-dir <folder> --telegram-port <n> --feeds-port <n> --instagram-port <n> --youtube-port <n>: the outside
// world of the demo in one process. Tells its parent {type: 'ready'} with its addresses; ends with its parent.
const { values } = parseArgs({
  options: {
    'data-dir': { type: 'string' },
    'telegram-port': { type: 'string', default: '0' },
    'feeds-port': { type: 'string', default: '0' },
    'instagram-port': { type: 'string', default: '0' },
    'youtube-port': { type: 'string', default: '0' },
  },
});
const dataDir = values['data-dir'];
if (dataDir === undefined) throw new Error('Name the folder of the simulators with --data-dir.');

const telegram = await startTelegramSimulator({
  port: Number(values['telegram-port']),
  dataDir,
  bots: demoChannels.map(({ bot }) => bot),
  channels: demoChannels.map(({ channel }) => ({ ...channel, growsSince: demoGrowsSince })),
});
const feeds = await startFeedSimulator({ port: Number(values['feeds-port']) });
const instagram = await startInstagramSimulator({ port: Number(values['instagram-port']), dataDir, accounts: demoInstagram.map(({ publisherSlug: _slug, ...account }) => ({ ...account, growsSince: demoGrowsSince })) });
const youtube = await startYoutubeSimulator({ port: Number(values['youtube-port']), dataDir, ...demoYoutube, channels: demoYoutube.channels.map((channel) => ({ ...channel, growsSince: demoGrowsSince })) });

const close = async (): Promise<void> => {
  await Promise.all([telegram.close(), feeds.close(), instagram.close(), youtube.close()]);
  process.exit(0);
};
process.once('SIGTERM', () => void close());
process.on('SIGINT', () => undefined);
process.once('disconnect', () => void close());
process.on('message', () => void close());
process.send?.({ type: 'ready', details: { telegramUrl: telegram.url, feedsUrl: feeds.url, instagramUrl: instagram.url, youtubeUrl: youtube.url } });

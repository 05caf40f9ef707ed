import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PublicVideo {
  id: string;
  title: string;
  description: string;
  /** Null for a video that was made private: the lists keep its place. */
  publishedAt: string | null;
}

export interface PublicYoutube {
  readonly url: string;
  /** Newest first. */
  videos: PublicVideo[];
  /** Units of quota left for the key; refused requests cost as well. */
  unitsLeft: number;
  readonly asked: string[];
  close(): Promise<void>;
}

export const publicChannel = { id: 'UCharbourcoffee000000001', handle: 'harbourcoffee', title: 'Harbour Coffee', key: 'youtube-key-of-acme' };
const playlistId = 'PLbrewing01';
const uploadsId = publicChannel.id.replace(/^UC/, 'UU');

/** What YouTube shows to anybody, on 127.0.0.1: channel pages, the feeds of the 15 newest, and playlistItems.list for one key. */
export async function startPublicYoutube(): Promise<PublicYoutube> {
  const server = createServer((request, response) => answer(youtube, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  // A server that listens on a port has an AddressInfo; only pipes give a string.
  const { port } = server.address() as AddressInfo;
  const youtube: PublicYoutube = {
    url: `http://127.0.0.1:${port}`,
    videos: Array.from({ length: 17 }, (_, index) => ({
      id: `video-${index}`,
      title: `Brewing lesson number ${17 - index} of the season`,
      description: 'We grind, we pour, and we wait for three minutes.\n\nQuestions go below.',
      publishedAt: new Date(Date.parse('2026-11-24T10:00:00Z') - index * 86_400_000).toISOString(),
    })),
    unitsLeft: 10_000,
    asked: [],
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return youtube;
}

function answer(youtube: PublicYoutube, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  youtube.asked.push(url.pathname);
  if (url.pathname === '/youtube/v3/playlistItems') return answerApi(youtube, url, request, response);
  if (url.pathname === '/feeds/videos.xml') return answerFeed(youtube, url, response);
  const isChannel = url.pathname === `/@${publicChannel.handle}`;
  if (isChannel) return send(response, 200, 'text/html', channelPage);
  if (url.pathname === '/watch' && youtube.videos.some(({ id }) => id === url.searchParams.get('v'))) return send(response, 200, 'text/html', watchPage);
  send(response, 404, 'text/html', '<!doctype html><title>404 Not Found</title>');
}

const channelPage = `<!doctype html><html><head><link rel="canonical" href="https://www.youtube.com/channel/${publicChannel.id}"><link rel="alternate" type="application/rss+xml" title="RSS" href="https://www.youtube.com/feeds/videos.xml?channel_id=${publicChannel.id}"></head><body>{"channelId":"UCsomebodyelse0000000001"}</body></html>`;
const watchPage = `<!doctype html><html><body><script>var ytInitialPlayerResponse = {"videoDetails":{"channelId":"${publicChannel.id}"}};</script></body></html>`;

function answerFeed({ videos }: PublicYoutube, url: URL, response: ServerResponse): void {
  const isKnown = url.searchParams.get('channel_id') === publicChannel.id || url.searchParams.get('playlist_id') === playlistId;
  if (!isKnown) return send(response, 404, 'text/html', '<!doctype html><title>404 Not Found</title>');
  const entries = videos.flatMap(({ id, title, description, publishedAt }) =>
    publishedAt === null
      ? []
      : [
          `<entry><id>yt:video:${id}</id><yt:videoId>${id}</yt:videoId><title>${title}</title><link rel="alternate" href="https://www.youtube.com/watch?v=${id}"/><author><name>${publicChannel.title}</name></author><published>${publishedAt}</published><media:group><media:title>${title}</media:title><media:thumbnail url="https://i.ytimg.com/vi/${id}/hqdefault.jpg" width="480" height="360"/><media:description>${description}</media:description></media:group></entry>`,
        ],
  );
  const head = `<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom"><title>${publicChannel.title}</title>`;
  send(response, 200, 'text/xml; charset=UTF-8', `<?xml version="1.0" encoding="UTF-8"?>${head}${entries.slice(0, 15).join('')}</feed>`);
}

function answerApi(youtube: PublicYoutube, url: URL, request: IncomingMessage, response: ServerResponse): void {
  const key = request.headers['x-goog-api-key'] ?? url.searchParams.get('key');
  if (key !== publicChannel.key) return refuse(response, 400, 'badRequest', 'API key not valid. Please pass a valid API key.');
  if (youtube.unitsLeft <= 0) return refuse(response, 403, 'quotaExceeded', 'The request cannot be completed because you have exceeded your quota.');
  youtube.unitsLeft -= 1;
  const listed = url.searchParams.get('playlistId');
  if (listed !== uploadsId && listed !== playlistId) return refuse(response, 404, 'playlistNotFound', 'The playlist cannot be found.');
  const etag = `"${youtube.videos.length}-${youtube.videos[0]?.id ?? ''}"`;
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
  const items = youtube.videos.slice(0, Number(url.searchParams.get('maxResults') ?? 5)).map(({ id, title, description, publishedAt }) => ({
    snippet: {
      title: publishedAt === null ? 'Private video' : title,
      description: publishedAt === null ? 'This video is private.' : description,
      channelTitle: publicChannel.title,
      thumbnails: publishedAt === null ? {} : { default: { url: `https://i.ytimg.com/vi/${id}/default.jpg`, width: 120 }, maxres: { url: `https://i.ytimg.com/vi/${id}/maxresdefault.jpg`, width: 1280 } },
    },
    contentDetails: { videoId: id, ...(publishedAt === null ? {} : { videoPublishedAt: publishedAt }) },
  }));
  send(response, 200, 'application/json', JSON.stringify({ kind: 'youtube#playlistItemListResponse', etag, items }));
}

const refuse = (response: ServerResponse, status: number, reason: string, message: string): void =>
  send(response, status, 'application/json', JSON.stringify({ error: { code: status, message, errors: [{ message, domain: 'youtube', reason }] } }));

function send(response: ServerResponse, status: number, contentType: string, body: string): void {
  response.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(body) }).end(body);
}

import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PublicInstagram {
  readonly url: string;
  /** Minutes for which every call is refused; 0: none is. */
  limitedMinutes: number;
  readonly asked: string[];
  close(): Promise<void>;
}

export const lookingAccount = { igUserId: '17841400000000009', accessToken: 'facebook-key-of-acme' };
const hashtagId = '17843800000000001';
const media = [
  { id: '179000001', caption: 'The first crates are in.\n\nCome and smell them. #specialtycoffee #harbour', media_type: 'IMAGE', media_url: 'https://cdn.example/1.jpg', permalink: 'https://www.instagram.com/p/AAA/', timestamp: '2026-11-24T08:00:00+0000' },
  { id: '179000002', caption: 'How we pour', media_type: 'VIDEO', media_url: 'https://cdn.example/2.mp4', thumbnail_url: 'https://cdn.example/2.jpg', permalink: 'https://www.instagram.com/reel/BBB/', timestamp: '2026-11-23T08:00:00+0000' },
  { id: '179000003', media_type: 'CAROUSEL_ALBUM', permalink: 'https://www.instagram.com/p/CCC/', timestamp: '2026-11-22T08:00:00+0000' },
];

/** What the Graph API on 127.0.0.1 tells one account about others: business_discovery, and the newest of a hashtag. */
export async function startPublicInstagram(): Promise<PublicInstagram> {
  const server = createServer((request, response) => answer(instagram, new URL(request.url ?? '/', 'http://127.0.0.1'), response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  // A server that listens on a port has an AddressInfo; only pipes give a string.
  const { port } = server.address() as AddressInfo;
  const instagram: PublicInstagram = {
    url: `http://127.0.0.1:${port}`,
    limitedMinutes: 0,
    asked: [],
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return instagram;
}

function answer(instagram: PublicInstagram, url: URL, response: ServerResponse): void {
  const path = url.pathname.replace(/^\/v\d+\.\d+\//, '');
  const query = url.searchParams;
  instagram.asked.push(path);
  if (query.get('access_token') !== lookingAccount.accessToken) return refuse(response, 190, 'Error validating access token.');
  if (instagram.limitedMinutes > 0) {
    const usage = [{ type: 'instagram', call_count: 100, total_cputime: 1, total_time: 1, estimated_time_to_regain_access: instagram.limitedMinutes }];
    response.setHeader('x-business-use-case-usage', JSON.stringify({ [lookingAccount.igUserId]: usage }));
    return refuse(response, 80_002, 'There have been too many calls to this account.');
  }
  if (path === lookingAccount.igUserId) return discover(query.get('fields') ?? '', response);
  if (query.get('user_id') !== lookingAccount.igUserId) return refuse(response, 100, 'The parameter user_id is required.');
  if (path === 'ig_hashtag_search') {
    if (query.get('q') !== 'specialtycoffee') return refuse(response, 24, 'The requested resource does not exist');
    return send(response, 200, { data: [{ id: hashtagId }] });
  }
  // Hashtags tell neither who posted nor a picture of a video.
  if (path === `${hashtagId}/recent_media`) return send(response, 200, { data: media.map(({ thumbnail_url: _thumbnail, ...each }) => each) });
  refuse(response, 100, 'Unsupported get request.');
}

function discover(fields: string, response: ServerResponse): void {
  const username = /^business_discovery\.username\(([\w.]+)\)\{.*media\.limit\(25\)\{.*\}\}$/.exec(fields)?.[1];
  if (username === undefined) return refuse(response, 100, 'Syntax error in fields.');
  if (username !== 'bluebottle') return refuse(response, 110, 'Invalid user id');
  send(response, 200, { business_discovery: { username, name: 'Blue Bottle', media: { data: media, paging: { cursors: { after: 'x' } } }, id: '17841' }, id: lookingAccount.igUserId });
}

const refuse = (response: ServerResponse, code: number, message: string): void =>
  send(response, 400, { error: { message, type: 'OAuthException', code, is_transient: false, fbtrace_id: 'simulated' } });

function send(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text);
}

import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { protocolVersion } from '@zavod/shared/sync/protocol-version.ts';

/**
 * What stands between a studio and the cloud: nothing; the sign-in page of a network; or what makes the cloud hear a token it never gave,
 * or a studio of long ago.
 */
type Mood = 'open' | 'page' | 'forgetful' | 'ancient';

export interface StrangeLine {
  url: string;
  become(mood: Mood): void;
  close(): Promise<void>;
}

export async function startStrangeLine(cloudUrl: string): Promise<StrangeLine> {
  let mood: Mood = 'open';
  const server = createServer((asked, answer) => {
    if (mood !== 'page') return pass(asked, answer, mood);
    asked.resume();
    answer.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Welcome to our Wi-Fi. Please sign in.</body></html>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The line has no port.');

  function pass(asked: IncomingMessage, answer: ServerResponse, inMood: Mood): void {
    const isKnown = asked.headers.authorization !== undefined;
    const headers = { ...asked.headers, ...(inMood === 'forgetful' && isKnown ? { authorization: 'Bearer forgotten' } : {}) };
    const { method } = asked;
    const said = (words: string): string => (inMood === 'ancient' ? aged(words) : words);
    const far = request(new URL(said(asked.url ?? '/'), cloudUrl), { ...(method === undefined ? {} : { method }), headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    far.on('error', () => answer.destroy());
    answer.on('close', () => far.destroy());
    if (inMood !== 'ancient') return void asked.pipe(far);
    void text(asked).then((body) => far.end(said(body)));
  }

  return {
    url: `http://127.0.0.1:${address.port}`,
    become(next) {
      mood = next;
      // Whoever still holds a stream from before must ask anew.
      server.closeAllConnections();
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The version of the wire in a body or in an address, made one that no cloud reads any more; as long as it was. */
const aged = (words: string): string => words.replace(`"protocolVersion":${protocolVersion}`, '"protocolVersion":0').replace(`%22protocolVersion%22%3A${protocolVersion}`, '%22protocolVersion%22%3A0');

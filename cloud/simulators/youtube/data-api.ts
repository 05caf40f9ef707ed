import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { answerMethod } from './answer-method.ts';
import { answerWithFault, toRefusal } from './answer-with-fault.ts';
import { badCredentials, quotaGone } from './api-error.ts';
import type { Faults, MethodName } from './faults.ts';
import type { Answer, MethodCall } from './method-call.ts';
import { pacificDay } from './pacific-day.ts';
import { readBody } from './read-body.ts';
import { answerToken } from './token-endpoint.ts';
import type { World } from './world.ts';

type Surroundings = { readonly world: World; readonly faults: Faults };
type Incoming = { readonly request: IncomingMessage; readonly response: ServerResponse; readonly url: URL; readonly method: MethodName };

const UNITS: Readonly<Partial<Record<MethodName, number>>> = {
  'channels.list': 1,
  'videos.list': 1,
  'playlistItems.list': 1,
  'videos.update': 50,
  'videos.delete': 50,
  'thumbnails.set': 50,
};

/** Answers one request as Google does, or wrongly if a fault says so. */
export async function answerDataApi({ world, faults }: Surroundings, incoming: Incoming): Promise<void> {
  const { request, response, url, method } = incoming;
  const receivedAtMs = Date.now();
  // A request whose body is not read to its end gives its socket away.
  const { socket } = request;
  const fault = faults.next(method);
  const cutAt = fault?.kind === 'cut-chunk' && method === 'upload.chunk' ? fault.keepBytes : undefined;
  const body = await readBody(request, cutAt === undefined ? undefined : Math.max(1, cutAt));
  const origin = `http://${request.headers.host ?? '127.0.0.1'}`;
  const seen = { world, url, headers: request.headers, body, receivedAtMs, origin, seenVideoId: url.searchParams.get('id') };
  const call: { current: MethodCall | undefined } = { current: undefined };
  const act = async (): Promise<Answer | undefined> => {
    try {
      if (method === 'token') return answerToken(world, body.content);
      call.current = authorize(seen);
      // Half a body is half a sentence; only bytes of a clip can be kept.
      if (!body.isWhole && method !== 'upload.chunk') return undefined;
      spend(call.current, method);
      return await answerMethod(method, call.current, cutAt);
    } catch (error) {
      return toRefusal(error);
    }
  };
  const answer = await answerWithFault(act, fault, () => dropToken(world, request));
  world.record({
    type: 'call',
    call: {
      receivedAtMs,
      method,
      channelId: call.current?.channelId ?? null,
      videoId: call.current?.seenVideoId ?? null,
      status: answer?.status ?? 0,
      fault: fault?.kind ?? null,
    },
  });
  if (fault?.kind === 'slow') await wait(fault.delayMs);
  if (answer) send(response, answer, fault?.kind === 'cut-answer');
  else socket.destroy();
}

const readToken = (request: Pick<IncomingMessage, 'headers'>): string => /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';

function authorize(seen: Omit<MethodCall, 'consent' | 'channelId'>): MethodCall {
  const token = seen.world.tokens.get(readToken(seen));
  if (!token || token.endsAtMs <= seen.world.now()) throw badCredentials();
  return { ...seen, consent: token.consent, channelId: token.consent.channelId ?? '' };
}

function dropToken(world: World, request: IncomingMessage): void {
  if (world.tokens.has(readToken(request))) world.record({ type: 'expire-tokens' });
}

// Refused requests cost as well, so it is taken before anything is looked at.
function spend({ world, consent: { clientId } }: MethodCall, method: MethodName): void {
  const { insertsPerDay, unitsPerDay } = world.settings.limits;
  const bucket = method === 'videos.insert' ? 'inserts' : 'units';
  const amount = method === 'videos.insert' ? 1 : (UNITS[method] ?? 0);
  const limit = bucket === 'inserts' ? insertsPerDay : unitsPerDay;
  if (amount === 0 || limit === null) return;
  if (world.spentToday(clientId, bucket) + amount > limit) throw quotaGone();
  world.record({ type: 'spend', clientId, bucket, amount, day: pacificDay(world.now()) });
}

function send(response: ServerResponse, { status, body, headers }: Answer, isCut: boolean): void {
  if (response.destroyed) return;
  const isPage = typeof body === 'string';
  const text = body === undefined ? '' : isPage ? body : JSON.stringify(body);
  const content = isCut ? text.slice(0, 20) : text;
  response.writeHead(status, {
    ...headers,
    ...(text === '' ? {} : { 'content-type': isPage ? 'text/html; charset=utf-8' : 'application/json; charset=UTF-8' }),
    ...(status === 204 ? {} : { 'content-length': Buffer.byteLength(content) }),
  });
  response.end(content);
}

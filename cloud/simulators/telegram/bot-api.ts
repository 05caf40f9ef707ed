import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { ApiError, tooManyRequests } from './api-error.ts';
import type { CallFault, Faults } from './faults.ts';
import { hashPayload, sha256 } from './hash-payload.ts';
import type { MethodCall } from './method-call.ts';
import { findMethod, type Method } from './methods.ts';
import type { RateLimits } from './rate-limits.ts';
import { readParameters, type Parameters } from './read-parameters.ts';
import type { Bot, World } from './world.ts';

const GATEWAY_PAGE = '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><center><h1>502 Bad Gateway</h1></center></body>\r\n</html>\r\n';

type Surroundings = { readonly world: World; readonly limits: RateLimits; readonly faults: Faults; readonly filesDir: string | null };
type Answer = { readonly status: number; readonly body: string; readonly retryAfter?: number };

/** Answers /bot<token>/<method> as the Bot API server does, or wrongly if a fault says so. */
export async function answerBotApi(around: Surroundings, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  let receivedAtMs = Date.now();
  const [, token = '', methodName = ''] = /^\/bot([^/]*)(?:\/test)?\/([^/]*)$/.exec(url.pathname) ?? [];
  let call: MethodCall;
  let method: Method;
  try {
    const parameters = await readParameters(request, url.searchParams);
    receivedAtMs = Date.now();
    const bot = requireBot(around.world, decodeURIComponent(token));
    const found = findMethod(methodName);
    if (!found) throw new ApiError(404, 'Not Found: method not found');
    method = found;
    const payloadSha256 = hashCall(method.name, parameters);
    call = { ...around, bot, parameters, receivedAtMs, payloadSha256, createdMessageIds: [] };
  } catch (error) {
    send(response, toRefusal(error));
    return;
  }
  const fault = around.faults.next(method, call.parameters);
  const answer = await answerWithFault(method, call, fault);
  around.world.record({
    type: 'call',
    call: {
      receivedAtMs,
      botId: call.bot.id,
      method: method.name,
      chatId: call.parameters.fields['chat_id'] ?? '',
      payloadSha256: call.payloadSha256,
      status: answer?.status ?? 0,
      messageIds: call.createdMessageIds,
      fault: fault?.kind ?? null,
    },
  });
  if (fault?.kind === 'slow') await wait(fault.delayMs);
  if (answer) send(response, answer);
  else request.socket.destroy();
}

/** Undefined means that the caller gets no answer at all. */
async function answerWithFault(method: Method, call: MethodCall, fault: CallFault | undefined): Promise<Answer | undefined> {
  if (!fault) return answerMethod(method, call);
  switch (fault.kind) {
    case 'lost-before':
      return undefined;
    case 'accepted-reply-lost':
      await answerMethod(method, call);
      return undefined;
    case 'accepted-late':
      await wait(fault.delayMs);
      return answerMethod(method, call);
    case 'slow':
      return answerMethod(method, call);
    case 'too-many-requests':
      return toRefusal(tooManyRequests(fault.retryAfterSeconds));
    case '5xx-before':
      return toRefusal(new ApiError(500, 'Internal Server Error: restart'));
    case '5xx-after':
      await answerMethod(method, call);
      return toRefusal(new ApiError(500, 'Internal Server Error: restart'));
    case 'html-error':
      if (fault.applied) await answerMethod(method, call);
      return { status: 502, body: GATEWAY_PAGE };
    case 'cut-answer': {
      const answer = await answerMethod(method, call);
      return { ...answer, body: answer.body.slice(0, 20) };
    }
  }
}

async function answerMethod(method: Method, call: MethodCall): Promise<Answer> {
  try {
    const result = await method.answer(call);
    return { status: 200, body: JSON.stringify({ ok: true, result }) };
  } catch (error) {
    return toRefusal(error);
  }
}

function requireBot(world: World, token: string): Bot {
  if (!/^\d+:[\w-]+$/.test(token)) throw new ApiError(401, 'Unauthorized: invalid token specified');
  const bot = world.bots.get(token);
  if (!bot || bot.isRevoked) throw new ApiError(401, 'Unauthorized');
  return bot;
}

function toRefusal(error: unknown): Answer {
  const known = error instanceof ApiError ? error : new ApiError(500, 'Internal Server Error: restart');
  const { code, message, parameters } = known;
  const body = JSON.stringify({ ok: false, error_code: code, description: message, ...(parameters ? { parameters } : {}) });
  const retryAfter = parameters?.['retry_after'];
  return { status: code, body, ...(retryAfter === undefined ? {} : { retryAfter }) };
}

function send(response: ServerResponse, { status, body, retryAfter }: Answer): void {
  if (response.destroyed) return;
  response.writeHead(status, {
    'content-type': body.startsWith('<') ? 'text/html' : 'application/json',
    'content-length': Buffer.byteLength(body),
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
  });
  response.end(body);
}

// A single upload is the same whether its part is named after the field or referred to by it; an album's parts have names
// of their own, which its `media` field repeats.
function hashCall(method: string, { fields, files }: Parameters): string {
  const asked = { ...fields };
  const nameOf = new Map<string, string>();
  for (const field of ['photo', 'video']) {
    const reference = asked[field];
    if (!reference?.startsWith('attach://')) continue;
    nameOf.set(reference.slice('attach://'.length), field);
    delete asked[field];
  }
  const parts = [...files].map(([part, content]) => ({ part: nameOf.get(part) ?? part, sha256: sha256(content) }));
  return hashPayload(method, asked, parts);
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { CallFault, Faults } from './faults.ts';
import { answerCall, nameOf, requireKey, type GraphCall } from './graph-call.ts';
import { GraphError, keyEnded, quotaGone, serverFault } from './graph-error.ts';
import { readBody } from './read-body.ts';
import type { World } from './world.ts';

const GATEWAY_PAGE = '<!doctype html><html><head><title>Error</title></head><body><h1>Sorry, something went wrong.</h1></body></html>';

type Answer = { readonly status: number; readonly body: string; readonly usage?: string };

/** Answers as the Graph API does, or wrongly if a fault says so. */
export async function answerGraph(
  { world, faults, baseUrl }: { readonly world: World; readonly faults: Faults; readonly baseUrl: string },
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const receivedAtMs = Date.now();
  const body = new URLSearchParams((await readBody(request)).toString('utf8'));
  const { access_token: accessToken, ...fields } = { ...Object.fromEntries(url.searchParams), ...Object.fromEntries(body) };
  const path = url.pathname.split('/').filter((part) => part !== '' && !/^v\d+\.\d+$/.test(part));
  let call: GraphCall;
  try {
    const name = nameOf(world, request.method ?? 'GET', path);
    const key = requireKey(world, accessToken ?? /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]);
    call = { world, name, node: path[0] ?? '', key, fields, receivedAtMs, baseUrl, createdId: null };
  } catch (error) {
    send(response, toRefusal(error));
    return;
  }
  const fault = faults.next(call.name, call.node);
  const answer = await answerWithFault(call, fault);
  const { name, node, createdId } = call;
  const { client_secret: _secret, fb_exchange_token: _token, ...told } = fields;
  world.record({ type: 'call', call: { receivedAtMs, name, node, fields: told, status: answer?.status ?? 0, createdId, fault: fault?.kind ?? null } });
  if (fault?.kind === 'slow') await wait(fault.delayMs);
  if (answer) send(response, answer);
  else request.socket.destroy();
}

/** Undefined means that the caller gets no answer at all. */
async function answerWithFault(call: GraphCall, fault: CallFault | undefined): Promise<Answer | undefined> {
  switch (fault?.kind) {
    case undefined:
    case 'slow':
      return answer(call);
    case 'lost-before':
      return undefined;
    case 'accepted-reply-lost':
      await answer(call);
      return undefined;
    case 'accepted-late':
      await wait(fault.delayMs);
      return answer(call);
    case 'too-many-requests':
      return toRefusal(new GraphError(80_002, undefined, 'There have been too many calls to this account.', { regainMinutes: fault.regainMinutes }), call.node);
    case 'refused':
      return toRefusal(new GraphError(fault.code, fault.subcode, fault.message, { status: fault.status }));
    case 'expired-token':
      return toRefusal(keyEnded());
    case 'quota-gone':
      return toRefusal(quotaGone());
    case '5xx-before':
      return toRefusal(serverFault());
    case '5xx-after':
      await answer(call);
      return toRefusal(serverFault());
    case 'html-error':
      if (fault.applied) await answer(call);
      return { status: 502, body: GATEWAY_PAGE };
    case 'cut-answer': {
      const whole = await answer(call);
      return { ...whole, body: whole.body.slice(0, 8) };
    }
  }
}

async function answer(call: GraphCall): Promise<Answer> {
  try {
    return { status: 200, body: JSON.stringify(await answerCall(call)) };
  } catch (error) {
    return toRefusal(error, call.node);
  }
}

function toRefusal(error: unknown, node = ''): Answer {
  const { code, subcode, status, message, regainMinutes } = error instanceof GraphError ? error : serverFault();
  const body = JSON.stringify({
    error: { message, type: 'OAuthException', code, ...(subcode === undefined ? {} : { error_subcode: subcode }), is_transient: status >= 500, fbtrace_id: 'simulated' },
  });
  if (regainMinutes === undefined) return { status, body };
  return { status, body, usage: JSON.stringify({ [node]: [{ type: 'instagram', call_count: 100, total_cputime: 10, total_time: 10, estimated_time_to_regain_access: regainMinutes }] }) };
}

function send(response: ServerResponse, { status, body, usage }: Answer): void {
  if (response.destroyed) return;
  response.writeHead(status, {
    'content-type': body.startsWith('<') ? 'text/html' : 'application/json; charset=UTF-8',
    'content-length': Buffer.byteLength(body),
    ...(usage === undefined ? {} : { 'x-business-use-case-usage': usage }),
  });
  response.end(body);
}

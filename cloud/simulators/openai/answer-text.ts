import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { AskedText, Said, TextInterface } from './asked-text.ts';
import type { Fault } from './faults.ts';
import { isBareFault, send, sendBareFault, sendText } from './send.ts';
import type { SimulatedCall } from './simulated-call.ts';
import { writeText } from './write-text.ts';

interface Order {
  asked: AskedText;
  call: SimulatedCall;
  fault: Fault | null;
  stop: AbortSignal;
}

/** Answers with a text through either interface, or with what the script of faults says. */
export async function answerText(response: ServerResponse, { asked, call, fault, stop }: Order, through: TextInterface): Promise<void> {
  if (fault !== null && isBareFault(fault)) return sendBareFault(fault, response, call, asked.model);
  call.charged = true;
  if (fault?.kind === 'slow') await wait(fault.delayMs, undefined, { signal: stop });
  const said = saidTo(asked, fault);
  if (asked.isStream) return stream(response, through.frames(asked, said), fault);
  if (fault?.kind !== 'cut-answer') return send(response, 200, through.body(asked, said));
  const whole = JSON.stringify(through.body(asked, said));
  sendText(response, 200, 'application/json', whole.slice(0, whole.length / 2));
}

function saidTo(asked: AskedText, fault: Fault | null): Said {
  const text = writeText(asked);
  switch (fault?.kind) {
    case 'refusal':
      return { text: '', refusal: "I'm sorry, but I can't help with that.", end: 'completed' };
    case 'not-json':
      return { text: 'Here is your post!', refusal: null, end: 'completed' };
    case 'incomplete':
      return { text: text.slice(0, 60), refusal: null, end: fault.reason };
    default:
      return { text, refusal: null, end: 'completed' };
  }
}

async function stream(response: ServerResponse, { before, pieces, after }: ReturnType<TextInterface['frames']>, fault: Fault | null): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const write = (frame: string): Promise<void> => new Promise((resolve, reject) => void response.write(frame, (error) => (error ? reject(error) : resolve())));
  for (const frame of before) await write(frame);
  const isStopped = fault?.kind === 'stream-holds' || fault?.kind === 'cut-answer';
  for (const frame of isStopped ? pieces.slice(0, 2) : pieces) await write(frame);
  if (fault?.kind === 'cut-answer') return void response.destroy();
  // Until whoever asked hangs up.
  if (fault?.kind === 'stream-holds') return void (await once(response, 'close'));
  for (const frame of after) await write(frame);
  response.end();
}

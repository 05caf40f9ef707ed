import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { faultPlanSchema, type Faults } from './faults.ts';
import type { RateLimits } from './rate-limits.ts';
import { rightsSchema } from './settings.ts';
import type { World } from './world.ts';

const stateChangeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('token'), botId: z.int(), revoked: z.boolean() }),
  z.object({ type: z.literal('rights'), chatId: z.int(), botId: z.int(), rights: rightsSchema }),
  z.object({ type: z.literal('migrate'), chatId: z.int(), toChatId: z.int() }),
  z.object({ type: z.literal('clock'), offsetMs: z.int() }),
]);
/** Revokes a token, takes rights away, moves a chat, or shifts the simulator's clock (its budgets refill by it); stays until the next reset. */
export type StateChange = z.input<typeof stateChangeSchema>;

export type ControlAnswer = { readonly status: number; readonly body: unknown };

/**
 * The inspection and fault interface under /__sim: GET calls, GET posts, GET health, POST faults (a FaultPlan; `{"clear":true}`
 * drops all), POST state (a StateChange), POST reset. It exists on the simulator only.
 */
export async function answerControl(
  { world, faults, limits }: { world: World; faults: Faults; limits: RateLimits },
  request: IncomingMessage,
  path: string,
): Promise<ControlAnswer> {
  switch (`${request.method} ${path}`) {
    case 'GET /__sim/health':
      return { status: 200, body: { ok: true } };
    case 'GET /__sim/calls':
      return { status: 200, body: world.calls };
    case 'GET /__sim/posts':
      return { status: 200, body: world.posts() };
    case 'POST /__sim/reset':
      world.reset();
      faults.clear();
      limits.reset();
      return { status: 200, body: { ok: true } };
    case 'POST /__sim/faults': {
      const body = await readJson(request);
      if (z.object({ clear: z.literal(true) }).safeParse(body).success) {
        faults.clear();
        return { status: 200, body: { ok: true } };
      }
      const plan = faultPlanSchema.safeParse(body);
      if (!plan.success) return { status: 400, body: { error: z.prettifyError(plan.error) } };
      faults.add(plan.data);
      return { status: 200, body: { ok: true } };
    }
    case 'POST /__sim/state': {
      const change = stateChangeSchema.safeParse(await readJson(request));
      if (!change.success) return { status: 400, body: { error: z.prettifyError(change.error) } };
      world.record(change.data);
      return { status: 200, body: { ok: true } };
    }
    default:
      return { status: 404, body: { error: `No such inspection address: ${request.method} ${path}` } };
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

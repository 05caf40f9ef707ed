import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { faultPlanSchema, type Faults } from './faults.ts';
import { outcomeSchema } from './journal-record.ts';
import { readBody, readJson } from './read-body.ts';
import type { World } from './world.ts';

const stateChangeSchema = z.discriminatedUnion('type', [
  /** A consent is withdrawn, or given again. */
  z.object({ type: z.literal('consent'), refreshToken: z.string(), isRevoked: z.boolean() }),
  /** All access tokens end now. */
  z.object({ type: z.literal('expire-tokens') }),
  z.object({ type: z.literal('audit'), clientId: z.string(), isAudited: z.boolean() }),
  /** All upload sessions are forgotten. */
  z.object({ type: z.literal('drop-sessions') }),
  /** How every upload stands from now on; null lets time decide again. */
  z.object({ type: z.literal('processing'), outcome: outcomeSchema.nullable() }),
  /** Somebody deletes a video by hand. */
  z.object({ type: z.literal('delete'), videoId: z.string() }),
  z.object({ type: z.literal('clock'), offsetMs: z.int() }),
]);
/** Something that happens at YouTube by itself or by somebody's hand; stays until the next reset. */
export type StateChange = z.input<typeof stateChangeSchema>;

export type ControlAnswer = { readonly status: number; readonly body: unknown };

/**
 * The inspection and fault interface under /__sim: GET health, GET calls, GET posts, POST faults (a FaultPlan; `{"clear":true}`
 * drops all), POST state (a StateChange), POST reset. It exists on the simulator only.
 */
export async function answerControl(
  { world, faults }: { readonly world: World; readonly faults: Faults },
  request: IncomingMessage,
  path: string,
): Promise<ControlAnswer> {
  const done: ControlAnswer = { status: 200, body: { ok: true } };
  switch (`${request.method} ${path}`) {
    case 'GET /__sim/health':
      return done;
    case 'GET /__sim/calls':
      return { status: 200, body: world.calls };
    case 'GET /__sim/posts':
      return { status: 200, body: world.posts() };
    case 'POST /__sim/reset':
      world.reset();
      faults.clear();
      return done;
    case 'POST /__sim/faults': {
      const body = await readPosted(request);
      if (z.object({ clear: z.literal(true) }).safeParse(body).success) {
        faults.clear();
        return done;
      }
      const plan = faultPlanSchema.safeParse(body);
      if (!plan.success) return { status: 400, body: { error: z.prettifyError(plan.error) } };
      faults.add(plan.data);
      return done;
    }
    case 'POST /__sim/state': {
      const change = stateChangeSchema.safeParse(await readPosted(request));
      if (!change.success) return { status: 400, body: { error: z.prettifyError(change.error) } };
      world.record(change.data);
      return done;
    }
    default:
      return { status: 404, body: { error: `No such inspection address: ${request.method} ${path}` } };
  }
}

const readPosted = async (request: IncomingMessage): Promise<unknown> => readJson((await readBody(request)).content);

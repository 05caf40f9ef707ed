import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { faultPlanSchema, type Faults } from './faults.ts';
import { stateChangeSchema } from './journal-record.ts';
import { readBody } from './read-body.ts';
import type { World } from './world.ts';

export type ControlAnswer = { readonly status: number; readonly body: unknown };

const clearSchema = z.object({ clear: z.literal(true) });
const done: ControlAnswer = { status: 200, body: { ok: true } };

/**
 * The inspection and fault interface under /__sim: GET health, calls, containers, posts; POST faults (a FaultPlan;
 * `{"clear":true}` drops all), state (a StateChange), reset. It exists on the simulator only.
 */
export async function answerControl(
  { world, faults }: { readonly world: World; readonly faults: Faults },
  request: IncomingMessage,
  path: string,
): Promise<ControlAnswer> {
  switch (`${request.method} ${path}`) {
    case 'GET /__sim/health':
      return done;
    case 'GET /__sim/calls':
      return { status: 200, body: world.calls };
    case 'GET /__sim/containers':
      return { status: 200, body: [...world.containers.values()].map((container) => ({ ...container, status: world.statusOf(container) })) };
    case 'GET /__sim/posts':
      return { status: 200, body: world.posts };
    case 'POST /__sim/reset':
      world.reset();
      faults.clear();
      return done;
    case 'POST /__sim/faults': {
      const body = await readJson(request);
      if (clearSchema.safeParse(body).success) {
        faults.clear();
        return done;
      }
      const plan = faultPlanSchema.safeParse(body);
      if (!plan.success) return { status: 400, body: { error: z.prettifyError(plan.error) } };
      faults.add(plan.data);
      return done;
    }
    case 'POST /__sim/state': {
      const change = stateChangeSchema.safeParse(await readJson(request));
      if (!change.success) return { status: 400, body: { error: z.prettifyError(change.error) } };
      world.record(change.data);
      return done;
    }
    default:
      return { status: 404, body: { error: `There is no ${request.method} ${path} here.` } };
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  try {
    return JSON.parse((await readBody(request)).toString('utf8'));
  } catch {
    return undefined;
  }
}

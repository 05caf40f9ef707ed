import { z } from 'zod';
import type { Method } from './methods.ts';
import type { Parameters } from './read-parameters.ts';

export const callFaultSchema = z.discriminatedUnion('kind', [
  /** Nothing is done and the connection breaks. */
  z.object({ kind: z.literal('lost-before') }),
  /** It is done and the connection breaks. */
  z.object({ kind: z.literal('accepted-reply-lost') }),
  /** Nothing happens for `delayMs`; then it is done, whether or not the caller still waits. */
  z.object({ kind: z.literal('accepted-late'), delayMs: z.int().positive() }),
  /** It is done at once and the answer comes after `delayMs`. */
  z.object({ kind: z.literal('slow'), delayMs: z.int().positive() }),
  z.object({ kind: z.literal('too-many-requests'), retryAfterSeconds: z.int().positive().default(1) }),
  z.object({ kind: z.literal('5xx-before') }),
  z.object({ kind: z.literal('5xx-after') }),
  /** A gateway's page instead of JSON; `applied` says whether the call took effect behind it. */
  z.object({ kind: z.literal('html-error'), applied: z.boolean().default(false) }),
  /** Status 200 with a body that is cut off. */
  z.object({ kind: z.literal('cut-answer') }),
]);
export type CallFault = z.infer<typeof callFaultSchema>;

const scriptedSchema = z.object({
  fault: callFaultSchema,
  /** How many matching calls it hits. */
  times: z.int().positive().default(1),
  /** Matching calls that pass before it starts. */
  after: z.int().nonnegative().default(0),
  method: z.string().optional(),
  chatId: z.string().optional(),
  textIncludes: z.string().optional(),
});

const seededSchema = z.object({
  seed: z.int(),
  /** Share of the calls that send, edit or delete that are hit, 0 to 1. */
  rate: z.number().min(0).max(1),
  faults: z.array(callFaultSchema).min(1),
});

export const faultPlanSchema = z.object({
  script: z.array(scriptedSchema).default([]),
  seeded: seededSchema.nullable().default(null),
});
export type FaultPlan = z.input<typeof faultPlanSchema>;

type Scripted = z.infer<typeof scriptedSchema>;

/** Decides which calls go wrong, and how: first the script in its order, then the seeded share. */
export class Faults {
  #script: Scripted[] = [];
  #seeded: { readonly plan: z.infer<typeof seededSchema>; readonly next: () => number } | undefined;

  /** Adds to the script; a seeded share replaces the one before. */
  add(plan: z.infer<typeof faultPlanSchema>): void {
    this.#script.push(...plan.script);
    if (plan.seeded) this.#seeded = { plan: plan.seeded, next: seededRandom(plan.seeded.seed) };
  }

  clear(): void {
    this.#script = [];
    this.#seeded = undefined;
  }

  next(method: Method, { fields }: Parameters): CallFault | undefined {
    for (const scripted of this.#script) {
      if (!matches(scripted, method, fields)) continue;
      if (scripted.after > 0) {
        scripted.after -= 1;
        continue;
      }
      scripted.times -= 1;
      if (scripted.times === 0) this.#script = this.#script.filter((other) => other !== scripted);
      return scripted.fault;
    }
    if (!this.#seeded || !(method.sends || method.changes)) return undefined;
    const { plan, next } = this.#seeded;
    if (next() >= plan.rate) return undefined;
    return plan.faults[Math.floor(next() * plan.faults.length)];
  }
}

function matches(scripted: Scripted, method: Method, fields: Parameters['fields']): boolean {
  if (scripted.method === undefined ? !method.sends : scripted.method.toLowerCase() !== method.name.toLowerCase()) return false;
  if (scripted.chatId !== undefined && fields['chat_id'] !== scripted.chatId) return false;
  const text = fields['text'] ?? fields['caption'] ?? fields['media'] ?? '';
  return scripted.textIncludes === undefined || text.includes(scripted.textIncludes);
}

// mulberry32: small, and the same sequence for the same seed on every machine.
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

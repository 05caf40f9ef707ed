import { z } from 'zod';
import { callNames, type CallName } from './call-names.ts';

export const callFaultSchema = z.discriminatedUnion('kind', [
  /** Nothing is done and the connection breaks. */
  z.object({ kind: z.literal('lost-before') }),
  /** It is done and the connection breaks. */
  z.object({ kind: z.literal('accepted-reply-lost') }),
  /** Nothing happens for `delayMs`; then it is done, whether or not the caller still waits. */
  z.object({ kind: z.literal('accepted-late'), delayMs: z.int().positive() }),
  /** It is done at once and the answer comes after `delayMs`. */
  z.object({ kind: z.literal('slow'), delayMs: z.int().positive() }),
  /** The limit of the account, with the time after which it may call again. */
  z.object({ kind: z.literal('too-many-requests'), regainMinutes: z.int().positive().default(1) }),
  /** Any refusal of the API, word for word. */
  z.object({ kind: z.literal('refused'), code: z.int(), subcode: z.int().optional(), status: z.int().default(400), message: z.string().default('Refused') }),
  z.object({ kind: z.literal('5xx-before') }),
  z.object({ kind: z.literal('5xx-after') }),
  /** A gateway's page instead of JSON; `applied` says whether the call took effect behind it. */
  z.object({ kind: z.literal('html-error'), applied: z.boolean().default(false) }),
  /** Status 200 with a body that is cut off. */
  z.object({ kind: z.literal('cut-answer') }),
  z.object({ kind: z.literal('expired-token') }),
  z.object({ kind: z.literal('quota-gone') }),
]);
export type CallFault = z.infer<typeof callFaultSchema>;

const scriptedSchema = z.object({
  fault: callFaultSchema,
  /** How many matching calls it hits. */
  times: z.int().positive().default(1),
  /** Matching calls that pass before it starts. */
  after: z.int().nonnegative().default(0),
  call: z.enum(callNames).default('publish'),
  igUserId: z.string().optional(),
});

const seededSchema = z.object({
  seed: z.int(),
  /** Share of the calls that are hit, 0 to 1. */
  rate: z.number().min(0).max(1),
  calls: z.array(z.enum(callNames)).default(['publish']),
  faults: z.array(callFaultSchema).min(1),
});

export const faultPlanSchema = z.object({ script: z.array(scriptedSchema).default([]), seeded: seededSchema.nullable().default(null) });
export type FaultPlan = z.input<typeof faultPlanSchema>;

/** Decides which calls go wrong, and how: the script in its order first, then the seeded share. */
export class Faults {
  #script: z.infer<typeof scriptedSchema>[] = [];
  #seeded: { readonly plan: z.infer<typeof seededSchema>; readonly next: () => number } | undefined;

  /** Adds to the script; a seeded share takes the place of the one before. */
  add(plan: z.infer<typeof faultPlanSchema>): void {
    this.#script.push(...plan.script);
    if (plan.seeded) this.#seeded = { plan: plan.seeded, next: seededRandom(plan.seeded.seed) };
  }

  clear(): void {
    this.#script = [];
    this.#seeded = undefined;
  }

  next(call: CallName, node: string): CallFault | undefined {
    const matching = this.#script.filter((entry) => entry.call === call && (entry.igUserId === undefined || entry.igUserId === node));
    for (const entry of matching) {
      if (entry.after > 0) {
        entry.after -= 1;
        continue;
      }
      entry.times -= 1;
      if (entry.times === 0) this.#script = this.#script.filter((other) => other !== entry);
      return entry.fault;
    }
    if (!this.#seeded?.plan.calls.includes(call)) return undefined;
    const { plan, next } = this.#seeded;
    return next() < plan.rate ? plan.faults[Math.floor(next() * plan.faults.length)] : undefined;
  }
}

// xorshift32: the same sequence for the same seed on every machine.
function seededRandom(seed: number): () => number {
  let state = (Math.imul(seed, 2_654_435_761) ^ 0x9e_37_79_b9) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

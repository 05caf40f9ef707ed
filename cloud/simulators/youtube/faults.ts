import { z } from 'zod';

const callFaultSchema = z.discriminatedUnion('kind', [
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
  /** Done, but the body of the answer is cut off. */
  z.object({ kind: z.literal('cut-answer') }),
  /** The access token is treated as ended, and stays so. */
  z.object({ kind: z.literal('expired-token') }),
  z.object({ kind: z.literal('quota-gone') }),
  /** Refused with a reason of the API. */
  z.object({ kind: z.literal('refused'), status: z.int(), reason: z.string(), message: z.string().default('') }),
  /** Of a chunk, `keepBytes` are stored and the connection breaks. Other calls are lost before. */
  z.object({ kind: z.literal('cut-chunk'), keepBytes: z.int().nonnegative() }),
  /** Done, and the address of the upload leads elsewhere. */
  z.object({ kind: z.literal('foreign-location'), location: z.string() }),
]);
export type CallFault = z.infer<typeof callFaultSchema>;

const methodSchema = z.enum([
  'token',
  'channels.list',
  'videos.list',
  'playlistItems.list',
  'videos.insert',
  'upload.chunk',
  'upload.status',
  'upload.cancel',
  'videos.update',
  'videos.delete',
  'thumbnails.set',
]);
export type MethodName = z.infer<typeof methodSchema>;

/** What changes something there; faults without a method hit these. */
const CHANGING: readonly MethodName[] = ['videos.insert', 'upload.chunk', 'videos.update', 'videos.delete', 'thumbnails.set'];

const scriptedSchema = z.object({
  fault: callFaultSchema,
  /** How many matching calls it hits. */
  times: z.int().positive().default(1),
  /** Matching calls that pass before it starts. */
  after: z.int().nonnegative().default(0),
  method: methodSchema.optional(),
});

const seededSchema = z.object({
  seed: z.int(),
  /** Share of the calls that are hit, 0 to 1. */
  rate: z.number().min(0).max(1),
  faults: z.array(callFaultSchema).min(1),
  methods: z.array(methodSchema).default([...CHANGING]),
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

  next(method: MethodName): CallFault | undefined {
    for (const scripted of this.#script) {
      const isMeant = scripted.method === undefined ? CHANGING.includes(method) : scripted.method === method;
      if (!isMeant) continue;
      if (scripted.after > 0) {
        scripted.after -= 1;
        continue;
      }
      scripted.times -= 1;
      if (scripted.times === 0) this.#script = this.#script.filter((other) => other !== scripted);
      return scripted.fault;
    }
    if (!this.#seeded?.plan.methods.includes(method)) return undefined;
    const { plan, next } = this.#seeded;
    if (next() >= plan.rate) return undefined;
    return plan.faults[Math.floor(next() * plan.faults.length)];
  }
}

// xorshift32: the same sequence for the same seed on every machine.
function seededRandom(seed: number): () => number {
  let state = (Math.imul(seed, 2_654_435_761) | 0) || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

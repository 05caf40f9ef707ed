import { z } from 'zod';

export const faultSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rate-limit'), retryAfterMs: z.int().positive().default(1_200) }),
  z.object({ kind: z.literal('insufficient-quota') }),
  z.object({ kind: z.literal('wrong-key') }),
  /** A gateway's page; `applied` says whether the draft was written and charged behind it. */
  z.object({ kind: z.literal('html-error'), applied: z.boolean().default(false) }),
  z.object({ kind: z.literal('server-error') }),
  z.object({ kind: z.literal('refusal') }),
  /** The answer ends at max_output_tokens; what was written so far is charged. */
  z.object({ kind: z.literal('incomplete'), reason: z.enum(['max_output_tokens', 'content_filter']).default('max_output_tokens') }),
  /** Written and charged at once, answered after `delayMs`. */
  z.object({ kind: z.literal('slow'), delayMs: z.int().positive() }),
  /** Written and charged, and the connection breaks. */
  z.object({ kind: z.literal('accepted-reply-lost') }),
  /** Nothing is done and the connection breaks. */
  z.object({ kind: z.literal('lost-before') }),
  /** A stream begins and then says nothing until whoever asked hangs up. */
  z.object({ kind: z.literal('stream-holds') }),
  /** Status 200 with half of the body, or two pieces of the stream. */
  z.object({ kind: z.literal('cut-answer') }),
  /** Status 200 with a text that is not the JSON that was asked for. */
  z.object({ kind: z.literal('not-json') }),
]);
export type Fault = z.infer<typeof faultSchema>;

/** Which of the APIs a fault is for; all of them where it does not say. */
export const simulatedPaths = ['responses', 'chat', 'images', 'moderations'] as const;
export type SimulatedPath = (typeof simulatedPaths)[number];

export const faultPlanSchema = z.object({
  script: z.array(
    z.object({ fault: faultSchema, path: z.enum(simulatedPaths).optional(), times: z.int().positive().default(1), after: z.int().nonnegative().default(0) }),
  ),
});
export type FaultPlan = z.input<typeof faultPlanSchema>;

/** Decides which calls go wrong: the script in its order. */
export class Faults {
  #script: z.infer<typeof faultPlanSchema>['script'] = [];

  add(plan: z.infer<typeof faultPlanSchema>): void {
    this.#script.push(...plan.script);
  }

  clear(): void {
    this.#script = [];
  }

  next(path: SimulatedPath): Fault | null {
    for (const scripted of this.#script) {
      if (scripted.path !== undefined && scripted.path !== path) continue;
      if (scripted.after > 0) {
        scripted.after -= 1;
        continue;
      }
      scripted.times -= 1;
      if (scripted.times === 0) this.#script = this.#script.filter((other) => other !== scripted);
      return scripted.fault;
    }
    return null;
  }
}

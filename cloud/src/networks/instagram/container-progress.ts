import { z } from 'zod';
import type { JsonValue } from '../canonical-json.ts';

const containerSchema = z.object({
  id: z.string(),
  createdAtMs: z.number(),
  /** When its state was last asked for; null before the first time. */
  askedAtMs: z.number().nullable(),
  isReady: z.boolean(),
});

const progressSchema = z.object({
  /** One a picture or clip, in the order of the post. */
  parts: z.array(containerSchema.nullable()),
  /** What holds them together, where there are several. */
  carousel: containerSchema.nullable(),
  /** How often something had to be made anew. */
  replaced: z.int(),
});

export type Container = z.infer<typeof containerSchema>;
/** What has been handed in so far; saved after every step. */
export type ContainerProgress = z.infer<typeof progressSchema>;

export function readProgress(saved: JsonValue | null, partCount: number): ContainerProgress {
  const progress = progressSchema.safeParse(saved).data;
  return progress?.parts.length === partCount ? progress : emptyProgress(partCount, 0);
}

export function emptyProgress(partCount: number, replaced: number): ContainerProgress {
  return { parts: Array.from({ length: partCount }, () => null), carousel: null, replaced };
}

/** The last container is what gets published; undefined until it exists. */
export function finalContainer({ parts, carousel }: ContainerProgress): Container | undefined {
  return (parts.length > 1 ? carousel : parts[0]) ?? undefined;
}

import { z } from 'zod';
import { cropSchema, mediaEditOf, mediaEditSchema, type MediaEdits } from '../domain/media-edit.ts';
import { idField } from '../tables/fields.ts';
import { mergeNullableText, mergeWholeField, type FieldMerge } from './merge-field.ts';

const part = <Name extends string, Value extends z.ZodType>(name: Name, value: Value) =>
  z.object({ mediaId: idField, part: z.literal(name), base: value.nullable(), mine: value.nullable() });

/** A change of how the post shows one of its files. Each part of each file is merged by itself. */
export const mediaPartChange = z.discriminatedUnion('part', [
  part('crop', cropSchema),
  part('coverMs', z.int().nonnegative()),
  part('altText', z.string().max(2_000)),
]);
export type MediaPartChange = z.infer<typeof mediaPartChange>;

const partSchema = z.enum(['crop', 'coverMs', 'altText']);
export type MediaPart = z.infer<typeof partSchema>;

export const fieldOfPart = (mediaId: string, name: MediaPart): string => `${name}:${mediaId}`;

/** Null where the field is none of a file. */
export function partOfField(field: string): { mediaId: string; part: MediaPart } | null {
  const [name, mediaId] = field.split(':');
  const known = partSchema.safeParse(name);
  return known.success && mediaId !== undefined && idField.safeParse(mediaId).success ? { mediaId, part: known.data } : null;
}

export function mergeMediaPart(edits: MediaEdits, change: MediaPartChange): FieldMerge<unknown> {
  const theirs = mediaEditOf(edits, change.mediaId);
  if (change.part === 'altText') return mergeNullableText(theirs.altText, change.base, change.mine);
  // The columns that keep them give the keys in an order of their own: both sides are read by one schema.
  return change.part === 'crop' ? mergeWholeField(theirs.crop, change.base, change.mine) : mergeWholeField(theirs.coverMs, change.base, change.mine);
}

/** Undefined for a value that is none of this part. */
export function withMediaPart(edits: MediaEdits, mediaId: string, name: MediaPart, value: unknown): MediaEdits | undefined {
  const next = mediaEditSchema.safeParse({ ...mediaEditOf(edits, mediaId), [name]: value });
  return next.success ? { ...edits, [mediaId]: next.data } : undefined;
}

import type { GraphCall } from './graph-call.ts';
import { badParameter, GraphError, quotaGone } from './graph-error.ts';
import type { Container, Post } from './journal-record.ts';

/** POST /<account>/media_publish: from here on readers see it. */
export function publishContainer(call: GraphCall): { readonly id: string } {
  const { world, fields, node, receivedAtMs } = call;
  const container = world.containers.get(fields['creation_id'] ?? '');
  if (!container || container.igUserId !== node) throw new GraphError(24, 2_207_006, 'The requested media was not found.');
  const status = world.statusOf(container);
  if (status === 'IN_PROGRESS') throw new GraphError(9_007, 2_207_027, 'The media is not ready for publishing.');
  if (status === 'PUBLISHED' || status === 'EXPIRED') throw new GraphError(24, 2_207_008, 'The creation id is missing or expired.');
  if (status === 'ERROR') throw new GraphError(24, 2_207_006, 'The requested media could not be processed.');
  if (container.isChild) throw badParameter('An item of a carousel cannot be published by itself.', 2_207_023);
  const account = world.accounts.get(node);
  if (!account || world.quotaUsage(node) >= account.quotaTotal) throw quotaGone();
  const mediaId = world.nextId();
  const post: Post = {
    mediaId,
    shortcode: BigInt(mediaId).toString(36).toUpperCase(),
    igUserId: node,
    creationId: container.id,
    receivedAtMs,
    publishedAtMs: world.now(),
    kind: container.kind,
    caption: container.caption,
    isAiGenerated: container.isAiGenerated,
    files: filesOf(container, call),
  };
  world.record({ type: 'post', post });
  call.createdId = mediaId;
  return { id: mediaId };
}

function filesOf(container: Container, { world }: GraphCall): Post['files'] {
  const parts = container.kind === 'CAROUSEL' ? container.children.flatMap((id) => world.containers.get(id) ?? []) : [container];
  return parts.flatMap(({ file, altText }) => (file ? [{ ...file, altText }] : []));
}

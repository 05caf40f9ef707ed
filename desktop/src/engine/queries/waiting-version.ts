import type { PostVersion } from '../../bridge/version-calls.ts';
import { loadView } from '../overlay/load-view.ts';
import type { ClientStore } from '../store/client-store.ts';
import { personName } from './names.ts';

/** The version that own edits make of a post and that the cloud has not got yet; none where nothing of its content waits. */
export function waitingVersion(store: ClientStore, postId: string): PostVersion[] {
  return store.read((reader) => {
    const [confirmed, seen] = [loadView(reader, postId, 'main.'), loadView(reader, postId, 'seen_')];
    const latest = store.overlay.ofPost(postId).at(-1);
    if (confirmed === undefined || seen === undefined || latest === undefined) return [];
    if (seen.post.contentRev === confirmed.post.contentRev) return [];
    const { contentRev, title, text, link, language, hashtags, mediaIds, channelIds, editedBy } = seen.post;
    const variants = seen.variants.map(({ network, text: own }) => ({ network, text: own }));
    const authorName = editedBy === null ? '' : personName(reader, editedBy);
    return [{ id: latest.mutationId, kind: 'waiting', contentRev, title, text, link, language, hashtags, mediaIds, channelIds, variants, authorName, createdAt: seen.post.updatedAt }];
  });
}

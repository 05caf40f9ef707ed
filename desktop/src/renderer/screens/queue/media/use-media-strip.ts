import { mediaOfPost, type ShownMedia } from '@zavod/shared/networks/checked-media.ts';
import type { MediaPartChange } from '@zavod/shared/mutations/edit-media-part.ts';
import type { Media } from '@zavod/shared/tables/media.ts';
import { useRef, useState } from 'react';
import type { OpenUpload } from '../../../../bridge/media-calls.ts';
import type { PostDetail } from '../../../../bridge/post-calls.ts';
import { bringFiles } from '../../../data/bring-files.ts';
import { useEngine } from '../../../data/engine.tsx';
import { faultOf, type Fault } from '@zavod/ui/pieces/fault.ts';
import { useAsk } from '../../../data/use-ask.ts';
import { useIntents, type IntentArgs } from '../../../data/use-intents.ts';
import { useStudio } from '../../../state/studio-state.tsx';
import { mostFiles, moved, withAdded, without } from './media-order.ts';

export interface MediaStripState {
  files: { media: ShownMedia<Media>; upload: OpenUpload | undefined }[];
  refused: OpenUpload[];
  faults: Fault[];
  isFull: boolean;
  /** For how many more there is room. */
  room: number;
  add: (files: readonly File[]) => void;
  move: (id: string, by: -1 | 1) => void;
  remove: (id: string) => void;
  /** Files that are there already. */
  addKnown: (ids: readonly string[]) => void;
  /** How the post shows a file: all of it is one step to undo. */
  show: (changes: readonly MediaPartChange[]) => void;
  putAway: (id: string) => void;
}

/**
 * The files of a post. Each change is an intent of its own, at once: a file is either in the post or not, there is nothing to
 * finish. Changes run one after another, each over the list as it then stands.
 */
export function useMediaStrip(clientId: string, detail: PostDetail): MediaStripState {
  const postId = detail.post.id;
  const engine = useEngine();
  const submit = useIntents(clientId);
  const rememberUndo = useStudio((state) => state.rememberUndo);
  const { data: uploads = [] } = useAsk('media.uploads', { clientId, postId });
  const [faults, setFaults] = useState<Fault[]>([]);
  const line = useRef<Promise<void>>(Promise.resolve());

  async function change(next: (ids: readonly string[]) => string[]): Promise<void> {
    const now = await engine.ask('post.open', { clientId, postId });
    if (now === null) return;
    const { mediaIds } = now.post;
    const mine = next(mediaIds);
    if (mine.join() === mediaIds.join()) return;
    await edit({ postId, seen: now.seen, changes: { mediaIds: { base: mediaIds, mine } }, variants: [] });
  }

  async function edit(args: IntentArgs<'editPost'>): Promise<void> {
    const { outcome, code, details } = await submit('editPost', args);
    if (outcome === 'rejected') setFaults([{ code: code ?? 'internal', details }]);
    else rememberUndo(1);
  }

  async function show(mediaEdits: readonly MediaPartChange[]): Promise<void> {
    const now = await engine.ask('post.open', { clientId, postId });
    if (now !== null && mediaEdits.length > 0) await edit({ postId, seen: now.seen, changes: {}, variants: [], mediaEdits: [...mediaEdits] });
  }

  async function bring(files: readonly File[]): Promise<void> {
    const { mediaIds, faults: refusals } = await bringFiles(engine, { clientId, postId }, files, (fault) => setFaults((known) => [...known, fault]));
    setFaults(refusals);
    await change((ids) => withAdded(ids, mediaIds));
  }

  const inLine = (work: () => Promise<void>): void => {
    setFaults([]);
    line.current = line.current.then(work).catch((error: unknown) => setFaults([faultOf(error)]));
  };
  const room = mostFiles - detail.post.mediaIds.length;

  return {
    files: mediaOfPost(detail.post, detail.media).map((media) => ({ media, upload: uploads.find((upload) => upload.media.id === media.id) })),
    refused: uploads.filter(({ refusal }) => refusal !== null),
    faults,
    isFull: room <= 0,
    room,
    add: (files) => (files.length === 0 || room <= 0 ? undefined : inLine(() => bring(files.slice(0, room)))),
    move: (id, by) => inLine(() => change((ids) => moved(ids, id, by))),
    addKnown: (ids) => inLine(() => change((now) => withAdded(now, ids))),
    show: (changes) => inLine(() => show(changes)),
    remove: (id) => inLine(() => change((ids) => without(ids, id))),
    putAway: (id) => inLine(async () => void (await engine.ask('media.dismiss', { clientId, mediaId: id }))),
  };
}

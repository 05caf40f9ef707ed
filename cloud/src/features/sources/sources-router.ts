import { clientProcedure, router } from '../../http/trpc.ts';
import { addSource, addSourceInput } from './add-source.ts';
import { collectNow, collectNowInput } from './collect-now.ts';
import { discoverSources, discoverSourcesInput } from './discover-sources.ts';
import { editSource, editSourceInput } from './edit-source.ts';
import { listRecentItems } from './list-recent-items.ts';
import { listServiceKeys } from './list-service-keys.ts';
import { listSources } from './list-sources.ts';
import { previewSource, previewSourceInput } from './preview-source.ts';
import { readSource, readSourceInput } from './read-source.ts';
import { removeSource, removeSourceInput } from './remove-source.ts';
import { setServiceKey, setServiceKeyInput } from './set-service-key.ts';
import { setSourceState, setSourceStateInput } from './set-source-state.ts';

export const sourcesRouter = router({
  list: clientProcedure('viewer').query(({ ctx }) => listSources(ctx)),
  recentItems: clientProcedure('viewer').query(({ ctx }) => listRecentItems(ctx)),
  discover: clientProcedure('editor').input(discoverSourcesInput).mutation(({ ctx, input }) => discoverSources(ctx, input)),
  add: clientProcedure('editor').input(addSourceInput).mutation(({ ctx, input }) => addSource(ctx, input)),
  read: clientProcedure('viewer').input(readSourceInput).query(({ ctx, input }) => readSource(ctx, input)),
  preview: clientProcedure('editor').input(previewSourceInput).mutation(({ ctx, input }) => previewSource(ctx, input)),
  edit: clientProcedure('editor').input(editSourceInput).mutation(({ ctx, input }) => editSource(ctx, input)),
  setState: clientProcedure('editor').input(setSourceStateInput).mutation(({ ctx, input }) => setSourceState(ctx, input)),
  remove: clientProcedure('editor').input(removeSourceInput).mutation(({ ctx, input }) => removeSource(ctx, input)),
  collectNow: clientProcedure('editor').input(collectNowInput).mutation(({ ctx, input }) => collectNow(ctx, input)),
  listKeys: clientProcedure('viewer').query(({ ctx }) => listServiceKeys(ctx)),
  setKey: clientProcedure('owner').input(setServiceKeyInput).mutation(({ ctx, input }) => setServiceKey(ctx, input)),
});

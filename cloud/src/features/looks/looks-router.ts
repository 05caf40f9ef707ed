import { chosenLooksSchema } from '@zavod/shared/looks/looks.ts';
import { clientProcedure, router } from '../../http/trpc.ts';
import { previewCard, previewCardInput } from './preview-card.ts';
import { readLooks } from './read-looks.ts';
import { setLogo, setLogoInput } from './set-logo.ts';
import { setLooks } from './set-looks.ts';

export const looksRouter = router({
  read: clientProcedure('owner').query(({ ctx }) => readLooks(ctx)),
  set: clientProcedure('owner').input(chosenLooksSchema).mutation(({ ctx, input }) => setLooks(ctx, input)),
  setLogo: clientProcedure('owner').input(setLogoInput).mutation(({ ctx, input }) => setLogo(ctx, input)),
  preview: clientProcedure('owner').input(previewCardInput).query(({ ctx, input }) => previewCard(ctx, input)),
});

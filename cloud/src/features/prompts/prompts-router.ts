import { clientProcedure, router } from '../../http/trpc.ts';
import { keepOnly, keepOnlyInput } from './keep-only.ts';
import { listTemplates } from './list-templates.ts';
import { saveTemplate, saveTemplateInput } from './save-template.ts';
import { setShares, setSharesInput } from './set-shares.ts';
import { setTemplateActive, setTemplateActiveInput } from './set-template-active.ts';
import { tryTemplate, tryTemplateInput } from './try-template.ts';

export const promptsRouter = router({
  list: clientProcedure('viewer').query(({ ctx }) => listTemplates(ctx)),
  save: clientProcedure('editor').input(saveTemplateInput).mutation(({ ctx, input }) => saveTemplate(ctx, input)),
  setActive: clientProcedure('editor').input(setTemplateActiveInput).mutation(({ ctx, input }) => setTemplateActive(ctx, input)),
  setShares: clientProcedure('editor').input(setSharesInput).mutation(({ ctx, input }) => setShares(ctx, input)),
  keepOnly: clientProcedure('editor').input(keepOnlyInput).mutation(({ ctx, input }) => keepOnly(ctx, input)),
  tryOut: clientProcedure('editor').input(tryTemplateInput).mutation(({ ctx, input }) => tryTemplate(ctx, input)),
});

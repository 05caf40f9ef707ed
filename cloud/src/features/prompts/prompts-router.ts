import { clientProcedure, router } from '../../http/trpc.ts';
import { listTemplates } from './list-templates.ts';
import { saveTemplate, saveTemplateInput } from './save-template.ts';
import { setTemplateActive, setTemplateActiveInput } from './set-template-active.ts';

export const promptsRouter = router({
  list: clientProcedure('viewer').query(({ ctx }) => listTemplates(ctx)),
  save: clientProcedure('editor').input(saveTemplateInput).mutation(({ ctx, input }) => saveTemplate(ctx, input)),
  setActive: clientProcedure('editor').input(setTemplateActiveInput).mutation(({ ctx, input }) => setTemplateActive(ctx, input)),
});

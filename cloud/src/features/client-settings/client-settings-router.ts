import { clientProcedure, router } from '../../http/trpc.ts';
import { readClientSettings } from './read-client-settings.ts';
import { setClientSettings, setClientSettingsInput } from './set-client-settings.ts';

export const clientSettingsRouter = router({
  read: clientProcedure('viewer').query(({ ctx }) => readClientSettings(ctx)),
  set: clientProcedure('owner').input(setClientSettingsInput).mutation(({ ctx, input }) => setClientSettings(ctx, input)),
});

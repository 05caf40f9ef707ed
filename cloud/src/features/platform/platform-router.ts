import { platformProcedure, router } from '../../http/trpc.ts';
import { createClient, createClientInput } from './create-client.ts';
import { deleteClient, deleteClientInput, restoreClient } from './delete-client.ts';
import { enterClient, enterClientInput, exitClient } from './enter-client.ts';
import { inviteOwner, inviteOwnerInput } from './invite-owner.ts';
import { listClients } from './list-clients.ts';
import { oneClientInput, resumeClient, suspendClient } from './suspend-client.ts';

/** For the people who run this installation. */
export const platformRouter = router({
  clients: platformProcedure.query(({ ctx }) => listClients(ctx)),
  createClient: platformProcedure.input(createClientInput).mutation(({ ctx, input }) => createClient(ctx, input)),
  inviteOwner: platformProcedure.input(inviteOwnerInput).mutation(({ ctx, input }) => inviteOwner(ctx, input)),
  suspend: platformProcedure.input(oneClientInput).mutation(({ ctx, input }) => suspendClient(ctx, input)),
  resume: platformProcedure.input(oneClientInput).mutation(({ ctx, input }) => resumeClient(ctx, input)),
  delete: platformProcedure.input(deleteClientInput).mutation(({ ctx, input }) => deleteClient(ctx, input)),
  restore: platformProcedure.input(oneClientInput).mutation(({ ctx, input }) => restoreClient(ctx, input)),
  enter: platformProcedure.input(enterClientInput).mutation(({ ctx, input }) => enterClient(ctx, input)),
  exit: platformProcedure.input(oneClientInput).mutation(({ ctx, input }) => exitClient(ctx, input)),
});

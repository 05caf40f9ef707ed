import { clientProcedure, publicProcedure, router, signedInProcedure } from '../../http/trpc.ts';
import { acceptInvitation, acceptInvitationInput } from './accept-invitation.ts';
import { changeRole, changeRoleInput } from './change-role.ts';
import { inviteMember, inviteMemberInput } from './invite-member.ts';
import { leaveClient } from './leave-client.ts';
import { listInvitations } from './list-invitations.ts';
import { listMembers } from './list-members.ts';
import { readInvitation, readInvitationInput } from './read-invitation.ts';
import { removeMember, removeMemberInput } from './remove-member.ts';
import { oneInvitationInput, resendInvitation } from './resend-invitation.ts';
import { revokeInvitation } from './revoke-invitation.ts';
import { takeInvitation } from './take-invitation.ts';

export const membersRouter = router({
  list: clientProcedure('viewer').query(({ ctx }) => listMembers(ctx)),
  invite: clientProcedure('owner').input(inviteMemberInput).mutation(({ ctx, input }) => inviteMember(ctx, input)),
  invitations: clientProcedure('owner').query(({ ctx }) => listInvitations(ctx)),
  resendInvitation: clientProcedure('owner').input(oneInvitationInput).mutation(({ ctx, input }) => resendInvitation(ctx, input)),
  revokeInvitation: clientProcedure('owner').input(oneInvitationInput).mutation(({ ctx, input }) => revokeInvitation(ctx, input)),
  readInvitation: publicProcedure.input(readInvitationInput).query(({ ctx, input }) => readInvitation(ctx, input)),
  acceptInvitation: publicProcedure.input(acceptInvitationInput).mutation(({ ctx, input }) => acceptInvitation(ctx, input)),
  takeInvitation: signedInProcedure.input(readInvitationInput).mutation(({ ctx, input }) => takeInvitation(ctx, input)),
  changeRole: clientProcedure('owner').input(changeRoleInput).mutation(({ ctx, input }) => changeRole(ctx, input)),
  remove: clientProcedure('owner').input(removeMemberInput).mutation(({ ctx, input }) => removeMember(ctx, input)),
  leave: clientProcedure('viewer').mutation(({ ctx }) => leaveClient(ctx)),
});

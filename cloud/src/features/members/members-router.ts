import { clientProcedure, publicProcedure, router } from '../../http/trpc.ts';
import { acceptInvitation, acceptInvitationInput } from './accept-invitation.ts';
import { changeRole, changeRoleInput } from './change-role.ts';
import { inviteMember, inviteMemberInput } from './invite-member.ts';
import { listMembers } from './list-members.ts';
import { removeMember, removeMemberInput } from './remove-member.ts';

export const membersRouter = router({
  list: clientProcedure('viewer').query(({ ctx }) => listMembers(ctx)),
  invite: clientProcedure('owner').input(inviteMemberInput).mutation(({ ctx, input }) => inviteMember(ctx, input)),
  acceptInvitation: publicProcedure.input(acceptInvitationInput).mutation(({ ctx, input }) => acceptInvitation(ctx, input)),
  changeRole: clientProcedure('owner').input(changeRoleInput).mutation(({ ctx, input }) => changeRole(ctx, input)),
  remove: clientProcedure('owner').input(removeMemberInput).mutation(({ ctx, input }) => removeMember(ctx, input)),
});

import { AppError } from '@zavod/shared/app-error.ts';
import type { MemberContext } from '../../http/member-context.ts';

/** Each look makes the cloud fetch what a person typed: without a limit a member could have it knock at thousands of doors. */
export function countLook({ deps, userId }: Pick<MemberContext, 'deps' | 'userId'>): void {
  const waitMs = deps.lookLimit.waitMs(userId);
  if (waitMs > 0) throw new AppError('source-too-many-looks', 'look at an address', { minutes: Math.ceil(waitMs / 60_000) });
  deps.lookLimit.fail(userId);
}

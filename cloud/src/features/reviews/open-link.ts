import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import type { RequestContext } from '../../http/request-context.ts';
import { hashToken } from '../../security/refresh-token.ts';
import type { FoundLink } from './reviewer-link-store.ts';

export const reviewTokenField = z.string().min(20).max(200);

/** The link behind a token. One that never was and one that is over are told alike; both count against the address. */
export async function openLink({ deps, address }: Pick<RequestContext, 'deps' | 'address'>, token: string): Promise<FoundLink> {
  const waitMs = deps.linkLimit.waitMs(address);
  if (waitMs > 0) throw new AppError('too-many-tries', 'open a plan', { minutes: Math.ceil(waitMs / 60_000) });
  const link = await deps.reviewerLinks.find(hashToken(token), deps.now());
  if (link !== undefined && !link.isOver) return link;
  deps.linkLimit.fail(address);
  throw new AppError('review-link-over', 'open a plan');
}

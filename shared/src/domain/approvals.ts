import { z } from 'zod';
import { idField, instantField } from '../tables/fields.ts';

/**
 * Who approved which content of a post, by member or by reviewer's link. name: of a reviewer; invitedBy: the member who made the
 * link. An approval of content that changed since stays and counts for nothing.
 */
export const approvalsSchema = z.record(idField, z.object({ name: z.string().nullable(), invitedBy: idField.nullable(), hash: z.string(), at: instantField }));
export type Approvals = z.infer<typeof approvalsSchema>;

/**
 * How many people approved exactly this content. A reviewer counts as the member who invited them: nobody is two people by making
 * a link for themselves.
 */
export const approvalsOf = (approvals: Approvals, hash: string): number =>
  new Set(
    Object.entries(approvals)
      .filter(([, approval]) => approval.hash === hash)
      .map(([id, { invitedBy }]) => invitedBy ?? id),
  ).size;

export const withoutApprovalOf = (approvals: Approvals, personId: string): Approvals =>
  Object.fromEntries(Object.entries(approvals).filter(([id]) => id !== personId));

import { addComment } from './add-comment.ts';
import { addLabel } from './add-label.ts';
import { approvePost } from './approve-post.ts';
import { changeRepeat } from './change-repeat.ts';
import { editPost } from './edit-post.ts';
import { rejectPost } from './reject-post.ts';
import { removeLabel } from './remove-label.ts';
import { reopenPost } from './reopen-post.ts';
import { repeatPost } from './repeat-post.ts';
import { resolveConflict } from './resolve-conflict.ts';
import { resolvePublication } from './resolve-publication.ts';
import { schedulePost } from './schedule-post.ts';
import { unschedulePost } from './unschedule-post.ts';

export const mutations = {
  editPost,
  approvePost,
  rejectPost,
  reopenPost,
  schedulePost,
  unschedulePost,
  repeatPost,
  changeRepeat,
  addLabel,
  removeLabel,
  addComment,
  resolveConflict,
  resolvePublication,
} as const;

export type MutationName = keyof typeof mutations;

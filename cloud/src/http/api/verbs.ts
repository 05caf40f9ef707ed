import type { Verb } from './verb.ts';
import { approvePost } from './verbs/approve-post.ts';
import { askForDraft } from './verbs/ask-for-draft.ts';
import { cancelPublication } from './verbs/cancel-publication.ts';
import { createPost } from './verbs/create-post.ts';
import { editPost } from './verbs/edit-post.ts';
import { getPost } from './verbs/get-post.ts';
import { getPublication } from './verbs/get-publication.ts';
import { listChannels } from './verbs/list-channels.ts';
import { listClients } from './verbs/list-clients.ts';
import { listPosts } from './verbs/list-posts.ts';
import { listPublications } from './verbs/list-publications.ts';
import { listSourceItems } from './verbs/list-source-items.ts';
import { listSources } from './verbs/list-sources.ts';
import { listTemplates } from './verbs/list-templates.ts';
import { movePublication } from './verbs/move-publication.ts';
import { planPost } from './verbs/plan-post.ts';
import { readSpend } from './verbs/read-spend.ts';

/** What programs can ask for: addresses, the OpenAPI document and the tools of assistants are all made from this list. */
export const verbs: readonly Verb[] = [
  listClients,
  listChannels,
  listSources,
  listSourceItems,
  listTemplates,
  listPosts,
  getPost,
  createPost,
  editPost,
  approvePost,
  planPost,
  listPublications,
  getPublication,
  movePublication,
  cancelPublication,
  askForDraft,
  readSpend,
];

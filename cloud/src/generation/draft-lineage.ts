import type { ClientTransaction } from '../db/with-client.ts';

/** One call of a provider on the way from an item to a post. Costs in millionths of a US dollar. */
export interface LineageStep {
  itemId: string;
  itemTitle: string;
  itemUrl: string | null;
  storyId: string | null;
  runId: string;
  promptVersion: number | null;
  stepId: string;
  position: number;
  /** 'unknown' is a call that may have been paid without an answer. */
  stepState: string;
  provider: string;
  model: string | null;
  costMicros: number;
  revisionId: string;
  contentRev: number;
  postId: string;
}

/** Where a post comes from and what it cost: one row a call, in order. */
export const draftLineage = (tx: ClientTransaction, postId: string): Promise<LineageStep[]> =>
  tx.$queryRaw<LineageStep[]>`
    SELECT i.id AS "itemId", i.title AS "itemTitle", i.url AS "itemUrl", i.story_id AS "storyId",
      r.id AS "runId", r.prompt_version AS "promptVersion",
      s.id AS "stepId", s.position, s.state AS "stepState", s.provider, s.model, s.cost_micros AS "costMicros",
      v.id AS "revisionId", v.content_rev AS "contentRev", p.id AS "postId"
    FROM post p
    JOIN generation_run r ON r.client_id = p.client_id AND r.id = p.generation_run_id
    JOIN generation_step s ON s.client_id = r.client_id AND s.run_id = r.id
    JOIN post_revision v ON v.client_id = p.client_id AND v.post_id = p.id AND v.generation_run_id = r.id
    JOIN source_item i ON i.client_id = p.client_id AND i.id = p.source_item_id
    WHERE p.id = ${postId}::uuid ORDER BY s.position`;

import type { Pool } from 'pg';

export interface FoundLink {
  readonly clientId: string;
  readonly clientName: string;
  readonly language: 'en' | 'ru';
  readonly linkId: string;
  readonly isOver: boolean;
}

/** Links by the hash of their token, whichever client they belong to. */
export interface ReviewerLinkStore {
  find(tokenHash: string, now: Date): Promise<FoundLink | undefined>;
}

/** `pool` connects as zavod_auth. */
export const createReviewerLinkStore = (pool: Pick<Pool, 'query'>): ReviewerLinkStore => ({
  async find(tokenHash, now) {
    const { rows } = await pool.query<FoundLink>(
      `SELECT client_id AS "clientId", client_name AS "clientName", language, link_id AS "linkId",
         revoked_at IS NOT NULL OR expires_at <= $2 OR client_status <> 'active' AS "isOver"
       FROM app.find_reviewer_link($1)`,
      [tokenHash, now],
    );
    return rows[0];
  },
});

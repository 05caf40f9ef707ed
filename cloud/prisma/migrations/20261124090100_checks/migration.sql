-- Closed sets and ranges. Text with CHECK instead of enums: enum equality is not leakproof, so row-level security
-- would keep it off indexes.
ALTER TABLE client
  ADD CONSTRAINT client_status_known CHECK (status IN ('active', 'suspended', 'deleting')),
  ADD CONSTRAINT client_language_known CHECK (language IN ('en', 'ru')),
  ADD CONSTRAINT client_approvals_needed_range CHECK (approvals_needed BETWEEN 1 AND 2);
ALTER TABLE app_user
  ADD CONSTRAINT app_user_email_lower CHECK (email = lower(email)),
  ADD CONSTRAINT app_user_language_known CHECK (language IN ('en', 'ru'));
ALTER TABLE membership ADD CONSTRAINT membership_role_known CHECK (role IN ('viewer', 'editor', 'owner'));
ALTER TABLE invitation ADD CONSTRAINT invitation_role_known CHECK (role IN ('viewer', 'editor', 'owner'));
ALTER TABLE client_sync ADD CONSTRAINT client_sync_rev_range CHECK (rev >= 0 AND min_rev >= 0 AND min_rev <= rev);
ALTER TABLE sync_row ADD CONSTRAINT sync_row_rev_range CHECK (rev >= 0);
ALTER TABLE device ADD CONSTRAINT device_last_seq_range CHECK (last_seq >= 0);
ALTER TABLE device_mutation
  ADD CONSTRAINT device_mutation_seq_range CHECK (seq > 0),
  ADD CONSTRAINT device_mutation_outcome_known CHECK (outcome IN ('applied', 'merged', 'conflict', 'rejected'));
ALTER TABLE source
  ADD CONSTRAINT source_kind_known CHECK (kind IN ('rss', 'news', 'youtube', 'instagram', 'web')),
  ADD CONSTRAINT source_state_known CHECK (state IN ('active', 'paused', 'gone'));
ALTER TABLE story ADD CONSTRAINT story_state_known CHECK (state IN ('open', 'drafted', 'skipped', 'failed'));
ALTER TABLE prompt_template ADD CONSTRAINT prompt_template_version_range CHECK (version > 0);
ALTER TABLE generation_run
  ADD CONSTRAINT generation_run_state_known CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
  ADD CONSTRAINT generation_run_cost_range CHECK (cost_micros >= 0);
ALTER TABLE generation_step
  ADD CONSTRAINT generation_step_kind_known CHECK (kind IN ('text', 'image', 'video', 'check')),
  ADD CONSTRAINT generation_step_state_known CHECK (state IN ('pending', 'running', 'succeeded', 'failed', 'unknown')),
  ADD CONSTRAINT generation_step_cost_range CHECK (cost_micros >= 0);
ALTER TABLE post
  ALTER COLUMN hashtags SET NOT NULL,
  ALTER COLUMN media_ids SET NOT NULL,
  ALTER COLUMN channel_ids SET NOT NULL,
  ALTER COLUMN risk_notes SET NOT NULL,
  ADD CONSTRAINT post_status_known CHECK (status IN ('draft', 'approved', 'rejected', 'archived')),
  ADD CONSTRAINT post_approval_bound CHECK ((status = 'approved') = (approved_hash IS NOT NULL));
ALTER TABLE post_revision
  ALTER COLUMN hashtags SET NOT NULL,
  ALTER COLUMN media_ids SET NOT NULL,
  ALTER COLUMN channel_ids SET NOT NULL,
  ADD CONSTRAINT post_revision_kind_known CHECK (kind IN ('edit', 'conflict_copy', 'published'));
ALTER TABLE post_variant ADD CONSTRAINT post_variant_network_known CHECK (network IN ('telegram', 'instagram', 'youtube'));
ALTER TABLE media ADD CONSTRAINT media_sha256_shape CHECK (sha256 ~ '^[0-9a-f]{64}$');
ALTER TABLE conflict
  ADD CONSTRAINT conflict_state_known CHECK (state IN ('open', 'resolved')),
  ADD CONSTRAINT conflict_resolution_known CHECK (resolution IN ('theirs', 'mine', 'merged'));
ALTER TABLE channel
  ADD CONSTRAINT channel_network_known CHECK (network IN ('telegram', 'instagram', 'youtube')),
  ADD CONSTRAINT channel_state_known CHECK (state IN ('active', 'reconnect', 'disabled'));
ALTER TABLE slot ADD CONSTRAINT slot_weekday_range CHECK (weekday BETWEEN 1 AND 7);
ALTER TABLE publication
  ADD CONSTRAINT publication_state_known CHECK (state IN ('planned', 'arming', 'armed', 'sending', 'unknown',
    'published', 'held', 'missed', 'needs_human', 'failed', 'cancelled')),
  ADD CONSTRAINT publication_fold_known CHECK (fold IN ('earlier', 'later'));
ALTER TABLE publication_attempt
  ADD CONSTRAINT publication_attempt_state_known CHECK (state IN ('begun', 'published', 'not_sent', 'refused', 'unknown'));
ALTER TABLE budget
  ADD CONSTRAINT budget_period_known CHECK (period IN ('day', 'month')),
  ADD CONSTRAINT budget_amount_range CHECK (limit_micros >= 0 AND spent_micros >= 0);
ALTER TABLE audit_log
  ADD CONSTRAINT audit_log_actor_kind_known CHECK (actor_kind IN ('member', 'platform_admin', 'api_key', 'system'));
ALTER TABLE api_key ALTER COLUMN scopes SET NOT NULL;
ALTER TABLE webhook
  ALTER COLUMN events SET NOT NULL,
  ADD CONSTRAINT webhook_state_known CHECK (state IN ('active', 'disabled'));
ALTER TABLE webhook_delivery
  ADD CONSTRAINT webhook_delivery_state_known CHECK (state IN ('pending', 'delivered', 'failed'));

-- CreateTable
CREATE TABLE "client" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "language" TEXT NOT NULL DEFAULT 'en',
    "approver_not_author" BOOLEAN NOT NULL DEFAULT false,
    "approvals_needed" INTEGER NOT NULL DEFAULT 1,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "delete_after" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "client_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'en',
    "is_platform_admin" BOOLEAN NOT NULL DEFAULT false,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_secret" (
    "user_id" UUID NOT NULL,
    "password_hash" TEXT NOT NULL,
    "totp_secret" BYTEA,
    "totp_enabled_at" TIMESTAMPTZ(3),
    "failed_tries" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_secret_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "refresh_session" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "family_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "device_name" TEXT,
    "address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "refresh_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("client_id","id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "invited_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by" UUID,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("client_id","id")
);

-- CreateTable
CREATE TABLE "client_sync" (
    "client_id" UUID NOT NULL,
    "epoch" UUID NOT NULL DEFAULT gen_random_uuid(),
    "rev" BIGINT NOT NULL DEFAULT 0,
    "min_rev" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "client_sync_pkey" PRIMARY KEY ("client_id")
);

-- CreateTable
CREATE TABLE "sync_row" (
    "client_id" UUID NOT NULL,
    "tbl" TEXT NOT NULL,
    "row_id" UUID NOT NULL,
    "rev" BIGINT NOT NULL,
    "deleted" BOOLEAN NOT NULL,

    CONSTRAINT "sync_row_pkey" PRIMARY KEY ("client_id","tbl","row_id")
);

-- CreateTable
CREATE TABLE "device" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "schema_version" INTEGER NOT NULL DEFAULT 1,
    "last_seq" INTEGER NOT NULL DEFAULT 0,
    "acl_rev" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "device_pkey" PRIMARY KEY ("client_id","id")
);

-- CreateTable
CREATE TABLE "device_mutation" (
    "client_id" UUID NOT NULL,
    "device_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "mutation_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "args" JSONB NOT NULL,
    "base" JSONB,
    "args_hash" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "error_code" TEXT,
    "error_details" JSONB,
    "result_rev" BIGINT,
    "result_revs" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "device_mutation_pkey" PRIMARY KEY ("client_id","device_id","seq")
);

-- CreateTable
CREATE TABLE "source" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'active',
    "last_success_at" TIMESTAMPTZ(3),
    "last_error_at" TIMESTAMPTZ(3),
    "last_error_code" TEXT,
    "last_error_words" TEXT,
    "consecutive_failures" INTEGER NOT NULL DEFAULT 0,
    "items_per_day" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "etag" TEXT,
    "last_modified" TEXT,
    "next_at" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),
    "lease_owner" TEXT,
    "settings" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "source_pkey" PRIMARY KEY ("client_id","id")
);

-- CreateTable
CREATE TABLE "source_item" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "story_id" UUID,
    "title" TEXT NOT NULL,
    "url" TEXT,
    "author" TEXT,
    "excerpt" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "media_id" UUID,
    "published_at" TIMESTAMPTZ(3),
    "collected_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "external_id" TEXT NOT NULL,
    "canonical_url" TEXT,
    "content_hash" TEXT NOT NULL,
    "fingerprint" TEXT,
    "full_text" TEXT NOT NULL DEFAULT '',
    "media_url" TEXT,

    CONSTRAINT "source_item_pkey" PRIMARY KEY ("client_id","id")
);

-- CreateTable
CREATE TABLE "story" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'en',
    "state" TEXT NOT NULL DEFAULT 'open',
    "fingerprint" TEXT,
    "item_count" INTEGER NOT NULL DEFAULT 1,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_item_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "story_pkey" PRIMARY KEY ("client_id","id")
);

-- CreateTable
CREATE TABLE "prompt_template" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "prompt_template_pkey" PRIMARY KEY ("client_id","id")
);

-- CreateTable
CREATE TABLE "generation_run" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "story_id" UUID,
    "source_item_id" UUID,
    "prompt_template_id" UUID,
    "prompt_version" INTEGER,
    "post_id" UUID,
    "instruction" TEXT,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "lease_owner" TEXT,
    "cost_micros" INTEGER NOT NULL DEFAULT 0,
    "error_code" TEXT,
    "error_words" TEXT,
    "requested_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "generation_run_pkey" PRIMARY KEY ("client_id","id")
);

-- CreateTable
CREATE TABLE "generation_step" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "provider" TEXT NOT NULL,
    "model" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "external_id" TEXT,
    "input" JSONB NOT NULL DEFAULT '{}',
    "output" JSONB,
    "media_id" UUID,
    "input_tokens" INTEGER,
    "output_tokens" INTEGER,
    "cost_micros" INTEGER NOT NULL DEFAULT 0,
    "error_code" TEXT,
    "error_words" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "generation_step_pkey" PRIMARY KEY ("client_id","id")
);

-- CreateTable
CREATE TABLE "post" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "link" TEXT,
    "language" TEXT NOT NULL,
    "hashtags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "media_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "channel_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "status" TEXT NOT NULL DEFAULT 'draft',
    "content_rev" INTEGER NOT NULL DEFAULT 0,
    "status_rev" INTEGER NOT NULL DEFAULT 0,
    "schedule_rev" INTEGER NOT NULL DEFAULT 0,
    "approved_content_rev" INTEGER,
    "approved_hash" TEXT,
    "approved_by" UUID,
    "approved_at" TIMESTAMPTZ(3),
    "reject_reason" TEXT,
    "story_id" UUID,
    "source_item_id" UUID,
    "source_name" TEXT,
    "generation_run_id" UUID,
    "provider" TEXT NOT NULL DEFAULT 'person',
    "model" TEXT,
    "cost_micros" INTEGER,
    "prompt_version" INTEGER,
    "ai_generated" BOOLEAN NOT NULL DEFAULT false,
    "risk_notes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "assignee_id" UUID,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "edited_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "post_pkey" PRIMARY KEY ("client_id","id")
);

-- CreateTable
CREATE TABLE "post_revision" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "post_id" UUID NOT NULL,
    "content_rev" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "link" TEXT,
    "language" TEXT NOT NULL,
    "hashtags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "media_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "channel_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "variants" JSONB NOT NULL DEFAULT '[]',
    "author_id" UUID,
    "mutation_id" UUID,
    "generation_run_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "post_revision_pkey" PRIMARY KEY ("client_id","id")
);

-- CreateTable
CREATE TABLE "post_variant" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "post_id" UUID NOT NULL,
    "network" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "post_variant_pkey" PRIMARY KEY ("client_id","id")
);

-- CreateTable
CREATE TABLE "media" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "thumbnail_sha256" TEXT,
    "mime_type" TEXT NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "bytes" INTEGER NOT NULL,
    "alt_text" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "file_name" TEXT,
    "source_url" TEXT,
    "duration_ms" INTEGER,
    "uploaded_by" UUID,

    CONSTRAINT "media_pkey" PRIMARY KEY ("client_id","id")
);

-- CreateTable
CREATE TABLE "comment" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "post_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "comment_pkey" PRIMARY KEY ("client_id","id")
);

-- CreateTable
CREATE TABLE "label" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "colour" TEXT NOT NULL,

    CONSTRAINT "label_pkey" PRIMARY KEY ("client_id","id")
);

-- CreateTable
CREATE TABLE "post_label" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "post_id" UUID NOT NULL,
    "label_id" UUID NOT NULL,

    CONSTRAINT "post_label_pkey" PRIMARY KEY ("client_id","id")
);

-- CreateTable
CREATE TABLE "conflict" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "post_id" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "base" TEXT NOT NULL,
    "theirs" TEXT NOT NULL,
    "mine" TEXT NOT NULL,
    "mutation_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "resolution" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "conflict_pkey" PRIMARY KEY ("client_id","id")
);

-- CreateTable
CREATE TABLE "channel" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "network" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "handle" TEXT,
    "external_id" TEXT NOT NULL,
    "url" TEXT,
    "time_zone" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'active',
    "state_code" TEXT,
    "grace_minutes" INTEGER NOT NULL DEFAULT 15,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "credentials" BYTEA,
    "token_expires_at" TIMESTAMPTZ(3),
    "last_success_at" TIMESTAMPTZ(3),
    "paused_until" TIMESTAMPTZ(3),
    "settings" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "channel_pkey" PRIMARY KEY ("client_id","id")
);

-- CreateTable
CREATE TABLE "slot" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "weekday" INTEGER NOT NULL,
    "wall_time" TEXT NOT NULL,

    CONSTRAINT "slot_pkey" PRIMARY KEY ("client_id","id")
);

-- CreateTable
CREATE TABLE "publication" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "post_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'planned',
    "wall_time" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "fold" TEXT,
    "tz_version" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "generation" INTEGER NOT NULL DEFAULT 0,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "approved_hash" TEXT NOT NULL,
    "external_id" TEXT,
    "external_url" TEXT,
    "published_at" TIMESTAMPTZ(3),
    "error_code" TEXT,
    "error_words" TEXT,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "payload" JSONB,
    "payload_hash" TEXT,
    "prepared" JSONB,
    "lease_until" TIMESTAMPTZ(3),
    "lease_owner" TEXT,
    "anchor" TEXT,
    "next_attempt_at" TIMESTAMPTZ(3),
    "probe" JSONB,

    CONSTRAINT "publication_pkey" PRIMARY KEY ("client_id","id")
);

-- CreateTable
CREATE TABLE "publication_attempt" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "publication_id" UUID NOT NULL,
    "generation" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'begun',
    "payload_hash" TEXT NOT NULL,
    "anchor" TEXT,
    "lease_owner" TEXT,
    "http_status" INTEGER,
    "external_id" TEXT,
    "error_code" TEXT,
    "error_words" TEXT,
    "evidence" JSONB,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "publication_attempt_pkey" PRIMARY KEY ("client_id","id")
);

-- CreateTable
CREATE TABLE "metric" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "publication_id" UUID,
    "name" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "measured_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "metric_pkey" PRIMARY KEY ("client_id","id")
);

-- CreateTable
CREATE TABLE "budget" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "provider" TEXT NOT NULL DEFAULT '',
    "limit_micros" BIGINT NOT NULL,
    "spent_micros" BIGINT NOT NULL DEFAULT 0,
    "period_start" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "budget_pkey" PRIMARY KEY ("client_id","id")
);

-- CreateTable
CREATE TABLE "budget_bucket" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "capacity" DOUBLE PRECISION NOT NULL,
    "refill_per_second" DOUBLE PRECISION NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "filled_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paused_until" TIMESTAMPTZ(3),

    CONSTRAINT "budget_bucket_pkey" PRIMARY KEY ("client_id","id")
);

-- CreateTable
CREATE TABLE "audit_log" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "target_table" TEXT,
    "target_id" UUID,
    "details" JSONB NOT NULL DEFAULT '{}',
    "prev_hash" TEXT NOT NULL DEFAULT '',
    "hash" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "audit_log_pkey" PRIMARY KEY ("client_id","id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "scopes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("client_id","id")
);

-- CreateTable
CREATE TABLE "webhook" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "secret" BYTEA NOT NULL,
    "events" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "state" TEXT NOT NULL DEFAULT 'active',
    "consecutive_failures" INTEGER NOT NULL DEFAULT 0,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("client_id","id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "webhook_id" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "response_status" INTEGER,
    "error_code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("client_id","id")
);

-- CreateTable
CREATE TABLE "worker_heartbeat" (
    "id" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "beat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "worker_heartbeat_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "refresh_session_token_hash_key" ON "refresh_session"("token_hash");

-- CreateIndex
CREATE INDEX "refresh_session_user_id_idx" ON "refresh_session"("user_id");

-- CreateIndex
CREATE INDEX "refresh_session_family_id_idx" ON "refresh_session"("family_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_client_id_user_id_key" ON "membership"("client_id", "user_id");

-- CreateIndex
CREATE INDEX "invitation_client_id_email_idx" ON "invitation"("client_id", "email");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_client_id_token_hash_key" ON "invitation"("client_id", "token_hash");

-- CreateIndex
CREATE INDEX "sync_row_client_id_rev_tbl_row_id_idx" ON "sync_row"("client_id", "rev", "tbl", "row_id");

-- CreateIndex
CREATE INDEX "device_client_id_user_id_idx" ON "device"("client_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "device_mutation_client_id_device_id_mutation_id_key" ON "device_mutation"("client_id", "device_id", "mutation_id");

-- CreateIndex
CREATE UNIQUE INDEX "source_client_id_kind_url_key" ON "source"("client_id", "kind", "url");

-- CreateIndex
CREATE INDEX "source_item_client_id_collected_at_idx" ON "source_item"("client_id", "collected_at");

-- CreateIndex
CREATE INDEX "source_item_client_id_content_hash_idx" ON "source_item"("client_id", "content_hash");

-- CreateIndex
CREATE INDEX "source_item_client_id_canonical_url_idx" ON "source_item"("client_id", "canonical_url");

-- CreateIndex
CREATE INDEX "source_item_client_id_story_id_idx" ON "source_item"("client_id", "story_id");

-- CreateIndex
CREATE INDEX "source_item_client_id_media_id_idx" ON "source_item"("client_id", "media_id");

-- CreateIndex
CREATE UNIQUE INDEX "source_item_client_id_source_id_external_id_key" ON "source_item"("client_id", "source_id", "external_id");

-- CreateIndex
CREATE INDEX "story_client_id_last_item_at_idx" ON "story"("client_id", "last_item_at");

-- CreateIndex
CREATE UNIQUE INDEX "prompt_template_client_id_name_version_key" ON "prompt_template"("client_id", "name", "version");

-- CreateIndex
CREATE INDEX "generation_run_client_id_state_created_at_idx" ON "generation_run"("client_id", "state", "created_at");

-- CreateIndex
CREATE INDEX "generation_run_client_id_story_id_idx" ON "generation_run"("client_id", "story_id");

-- CreateIndex
CREATE INDEX "generation_run_client_id_source_item_id_idx" ON "generation_run"("client_id", "source_item_id");

-- CreateIndex
CREATE INDEX "generation_run_client_id_post_id_idx" ON "generation_run"("client_id", "post_id");

-- CreateIndex
CREATE INDEX "generation_run_client_id_prompt_template_id_idx" ON "generation_run"("client_id", "prompt_template_id");

-- CreateIndex
CREATE INDEX "generation_step_client_id_created_at_idx" ON "generation_step"("client_id", "created_at");

-- CreateIndex
CREATE INDEX "generation_step_client_id_media_id_idx" ON "generation_step"("client_id", "media_id");

-- CreateIndex
CREATE UNIQUE INDEX "generation_step_client_id_run_id_position_key" ON "generation_step"("client_id", "run_id", "position");

-- CreateIndex
CREATE INDEX "post_client_id_status_created_at_idx" ON "post"("client_id", "status", "created_at");

-- CreateIndex
CREATE INDEX "post_client_id_story_id_idx" ON "post"("client_id", "story_id");

-- CreateIndex
CREATE INDEX "post_client_id_source_item_id_idx" ON "post"("client_id", "source_item_id");

-- CreateIndex
CREATE INDEX "post_client_id_generation_run_id_idx" ON "post"("client_id", "generation_run_id");

-- CreateIndex
CREATE INDEX "post_revision_client_id_post_id_content_rev_idx" ON "post_revision"("client_id", "post_id", "content_rev");

-- CreateIndex
CREATE INDEX "post_revision_client_id_generation_run_id_idx" ON "post_revision"("client_id", "generation_run_id");

-- CreateIndex
CREATE UNIQUE INDEX "post_variant_client_id_post_id_network_key" ON "post_variant"("client_id", "post_id", "network");

-- CreateIndex
CREATE INDEX "media_client_id_created_at_idx" ON "media"("client_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "media_client_id_sha256_key" ON "media"("client_id", "sha256");

-- CreateIndex
CREATE INDEX "comment_client_id_post_id_created_at_idx" ON "comment"("client_id", "post_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "label_client_id_name_key" ON "label"("client_id", "name");

-- CreateIndex
CREATE INDEX "post_label_client_id_label_id_idx" ON "post_label"("client_id", "label_id");

-- CreateIndex
CREATE UNIQUE INDEX "post_label_client_id_post_id_label_id_key" ON "post_label"("client_id", "post_id", "label_id");

-- CreateIndex
CREATE INDEX "conflict_client_id_post_id_idx" ON "conflict"("client_id", "post_id");

-- CreateIndex
CREATE INDEX "conflict_client_id_state_idx" ON "conflict"("client_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "channel_client_id_network_external_id_key" ON "channel"("client_id", "network", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "slot_client_id_channel_id_weekday_wall_time_key" ON "slot"("client_id", "channel_id", "weekday", "wall_time");

-- CreateIndex
CREATE INDEX "publication_client_id_state_due_at_idx" ON "publication"("client_id", "state", "due_at");

-- CreateIndex
CREATE INDEX "publication_client_id_post_id_idx" ON "publication"("client_id", "post_id");

-- CreateIndex
CREATE INDEX "publication_client_id_channel_id_due_at_idx" ON "publication"("client_id", "channel_id", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "publication_attempt_client_id_publication_id_generation_att_key" ON "publication_attempt"("client_id", "publication_id", "generation", "attempt");

-- CreateIndex
CREATE INDEX "metric_client_id_publication_id_name_measured_at_idx" ON "metric"("client_id", "publication_id", "name", "measured_at");

-- CreateIndex
CREATE INDEX "metric_client_id_channel_id_name_measured_at_idx" ON "metric"("client_id", "channel_id", "name", "measured_at");

-- CreateIndex
CREATE UNIQUE INDEX "budget_client_id_period_provider_key" ON "budget"("client_id", "period", "provider");

-- CreateIndex
CREATE UNIQUE INDEX "budget_bucket_client_id_scope_key" ON "budget_bucket"("client_id", "scope");

-- CreateIndex
CREATE INDEX "audit_log_client_id_target_table_target_id_idx" ON "audit_log"("client_id", "target_table", "target_id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_log_client_id_seq_key" ON "audit_log"("client_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_client_id_key_hash_key" ON "api_key"("client_id", "key_hash");

-- CreateIndex
CREATE INDEX "webhook_delivery_client_id_state_next_attempt_at_idx" ON "webhook_delivery"("client_id", "state", "next_attempt_at");

-- CreateIndex
CREATE INDEX "webhook_delivery_client_id_webhook_id_created_at_idx" ON "webhook_delivery"("client_id", "webhook_id", "created_at");

-- AddForeignKey
ALTER TABLE "user_secret" ADD CONSTRAINT "user_secret_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refresh_session" ADD CONSTRAINT "refresh_session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "client_sync" ADD CONSTRAINT "client_sync_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "device" ADD CONSTRAINT "device_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "device_mutation" ADD CONSTRAINT "device_mutation_client_id_device_id_fkey" FOREIGN KEY ("client_id", "device_id") REFERENCES "device"("client_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "source" ADD CONSTRAINT "source_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "source_item" ADD CONSTRAINT "source_item_client_id_source_id_fkey" FOREIGN KEY ("client_id", "source_id") REFERENCES "source"("client_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "source_item" ADD CONSTRAINT "source_item_client_id_story_id_fkey" FOREIGN KEY ("client_id", "story_id") REFERENCES "story"("client_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "source_item" ADD CONSTRAINT "source_item_client_id_media_id_fkey" FOREIGN KEY ("client_id", "media_id") REFERENCES "media"("client_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "story" ADD CONSTRAINT "story_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "prompt_template" ADD CONSTRAINT "prompt_template_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "generation_run" ADD CONSTRAINT "generation_run_client_id_story_id_fkey" FOREIGN KEY ("client_id", "story_id") REFERENCES "story"("client_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "generation_run" ADD CONSTRAINT "generation_run_client_id_source_item_id_fkey" FOREIGN KEY ("client_id", "source_item_id") REFERENCES "source_item"("client_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "generation_run" ADD CONSTRAINT "generation_run_client_id_prompt_template_id_fkey" FOREIGN KEY ("client_id", "prompt_template_id") REFERENCES "prompt_template"("client_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "generation_run" ADD CONSTRAINT "generation_run_client_id_post_id_fkey" FOREIGN KEY ("client_id", "post_id") REFERENCES "post"("client_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "generation_step" ADD CONSTRAINT "generation_step_client_id_run_id_fkey" FOREIGN KEY ("client_id", "run_id") REFERENCES "generation_run"("client_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "generation_step" ADD CONSTRAINT "generation_step_client_id_media_id_fkey" FOREIGN KEY ("client_id", "media_id") REFERENCES "media"("client_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_client_id_story_id_fkey" FOREIGN KEY ("client_id", "story_id") REFERENCES "story"("client_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_client_id_source_item_id_fkey" FOREIGN KEY ("client_id", "source_item_id") REFERENCES "source_item"("client_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_client_id_generation_run_id_fkey" FOREIGN KEY ("client_id", "generation_run_id") REFERENCES "generation_run"("client_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "post_revision" ADD CONSTRAINT "post_revision_client_id_post_id_fkey" FOREIGN KEY ("client_id", "post_id") REFERENCES "post"("client_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "post_revision" ADD CONSTRAINT "post_revision_client_id_generation_run_id_fkey" FOREIGN KEY ("client_id", "generation_run_id") REFERENCES "generation_run"("client_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "post_variant" ADD CONSTRAINT "post_variant_client_id_post_id_fkey" FOREIGN KEY ("client_id", "post_id") REFERENCES "post"("client_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "media" ADD CONSTRAINT "media_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_client_id_post_id_fkey" FOREIGN KEY ("client_id", "post_id") REFERENCES "post"("client_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "label" ADD CONSTRAINT "label_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "post_label" ADD CONSTRAINT "post_label_client_id_post_id_fkey" FOREIGN KEY ("client_id", "post_id") REFERENCES "post"("client_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "post_label" ADD CONSTRAINT "post_label_client_id_label_id_fkey" FOREIGN KEY ("client_id", "label_id") REFERENCES "label"("client_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "conflict" ADD CONSTRAINT "conflict_client_id_post_id_fkey" FOREIGN KEY ("client_id", "post_id") REFERENCES "post"("client_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "channel" ADD CONSTRAINT "channel_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "slot" ADD CONSTRAINT "slot_client_id_channel_id_fkey" FOREIGN KEY ("client_id", "channel_id") REFERENCES "channel"("client_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_client_id_post_id_fkey" FOREIGN KEY ("client_id", "post_id") REFERENCES "post"("client_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_client_id_channel_id_fkey" FOREIGN KEY ("client_id", "channel_id") REFERENCES "channel"("client_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "publication_attempt" ADD CONSTRAINT "publication_attempt_client_id_publication_id_fkey" FOREIGN KEY ("client_id", "publication_id") REFERENCES "publication"("client_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "metric" ADD CONSTRAINT "metric_client_id_channel_id_fkey" FOREIGN KEY ("client_id", "channel_id") REFERENCES "channel"("client_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "metric" ADD CONSTRAINT "metric_client_id_publication_id_fkey" FOREIGN KEY ("client_id", "publication_id") REFERENCES "publication"("client_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "budget" ADD CONSTRAINT "budget_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "budget_bucket" ADD CONSTRAINT "budget_bucket_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_client_id_webhook_id_fkey" FOREIGN KEY ("client_id", "webhook_id") REFERENCES "webhook"("client_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

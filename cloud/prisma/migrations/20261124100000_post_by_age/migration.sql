-- CreateIndex
CREATE INDEX "post_client_id_created_at_id_idx" ON "post"("client_id", "created_at", "id");

-- A publication that asks for a person leaves an event for the client's webhook, in the transaction that asks: none can be
-- lost, and its id stays the same however often it is delivered.
CREATE FUNCTION app.note_webhook_event() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  event text := CASE
    WHEN NEW.state = 'missed' THEN 'publication.missed'
    WHEN NEW.state = 'failed' THEN 'publication.failed'
    WHEN NEW.error_code = 'publication-by-hand' THEN 'publication.by-hand'
    ELSE 'publication.needs-person'
  END;
BEGIN
  INSERT INTO public.webhook_delivery (id, client_id, webhook_id, event, payload, next_attempt_at)
  SELECT gen_random_uuid(), NEW.client_id, webhook.id, event,
    jsonb_build_object(
      'type', event,
      'publication', jsonb_build_object('id', NEW.id, 'generation', NEW.generation, 'state', NEW.state, 'code', NEW.error_code,
        'dueAt', to_char(NEW.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'wallTime', NEW.wall_time, 'timeZone', NEW.time_zone),
      'channel', jsonb_build_object('id', channel.id, 'network', channel.network, 'title', channel.title, 'url', channel.url),
      'post', jsonb_build_object('id', post.id, 'title', post.title, 'text', coalesce(variant.text, post.text), 'link', post.link,
        'hashtags', to_jsonb(post.hashtags))),
    clock_timestamp()
  FROM public.webhook
    JOIN public.post ON post.client_id = NEW.client_id AND post.id = NEW.post_id
    JOIN public.channel ON channel.client_id = NEW.client_id AND channel.id = NEW.channel_id
    LEFT JOIN public.post_variant variant
      ON variant.client_id = NEW.client_id AND variant.post_id = NEW.post_id AND variant.network = channel.network
  WHERE webhook.client_id = NEW.client_id AND webhook.state = 'active';
  RETURN NULL;
END $$;
CREATE TRIGGER note_webhook_event AFTER UPDATE OF state ON publication FOR EACH ROW
  WHEN (NEW.state IN ('needs_human', 'missed', 'failed') AND NEW.state IS DISTINCT FROM OLD.state)
  EXECUTE FUNCTION app.note_webhook_event();

-- What is to be delivered now, whichever client it belongs to: ids alone.
GRANT SELECT ON webhook_delivery TO zavod_crossing;
CREATE POLICY crossing ON webhook_delivery FOR SELECT TO zavod_crossing USING (true);
CREATE INDEX webhook_delivery_due ON webhook_delivery (next_attempt_at) WHERE state = 'pending';
CREATE FUNCTION app.due_webhook_deliveries(max_rows int) RETURNS TABLE (client_id uuid, delivery_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT due.client_id, due.id FROM (
    SELECT d.client_id, d.id, d.next_attempt_at, row_number() OVER (PARTITION BY d.client_id ORDER BY d.next_attempt_at) AS turn
    FROM public.webhook_delivery d JOIN public.client c ON c.id = d.client_id AND c.status = 'active'
    WHERE d.state = 'pending' AND d.next_attempt_at <= now()
  ) due ORDER BY due.turn, due.next_attempt_at LIMIT max_rows
$$;
GRANT EXECUTE ON FUNCTION app.due_webhook_deliveries(int) TO zavod_worker;
GRANT CREATE ON SCHEMA app TO zavod_crossing;
ALTER FUNCTION app.due_webhook_deliveries(int) OWNER TO zavod_crossing;
REVOKE CREATE ON SCHEMA app FROM zavod_crossing;

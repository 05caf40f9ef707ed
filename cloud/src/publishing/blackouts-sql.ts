/** The blackouts that bind `publication`, as JSON: none that a person let it go out in, none that is long over. */
export const blackoutsSql = `(
  SELECT coalesce(jsonb_agg(jsonb_build_object('fromWallTime', from_wall_time, 'untilWallTime', until_wall_time)), '[]') FROM blackout
  WHERE blackout.client_id = publication.client_id AND (blackout.channel_id IS NULL OR blackout.channel_id = publication.channel_id)
    AND publication.id <> ALL (left_ids) AND until_wall_time > to_char(publication.due_at - interval '2 days', 'YYYY-MM-DD'))`;

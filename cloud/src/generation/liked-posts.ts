import { cutAtWord } from '../ai/local/cut-at-word.ts';
import type { ClientTransaction } from '../db/with-client.ts';

const most = 3;
/** Code points: enough to hear the voice, little enough to cost next to nothing. */
const longest = 700;

export interface LikedPost {
  id: string;
  title: string;
  text: string;
}

/**
 * Posts that show how this client wants to sound: approved ones of the last 90 days in this language, those that people changed
 * least first, then the latest approved. Sentences of an article that nobody touched are left out: they are the voice of somebody else.
 */
export async function likedPosts(tx: ClientTransaction, language: string): Promise<LikedPost[]> {
  const posts = await tx.$queryRaw<LikedPost[]>`
    SELECT id, title, text FROM post
    WHERE status = 'approved' AND created_at > now() - interval '90 days' AND left(language, 2) = left(${language}, 2)
      AND length(text) >= 80 AND NOT (provider = 'local' AND content_rev = 0)
    ORDER BY content_rev, approved_at DESC, id LIMIT ${most}::int`;
  return posts.map((post) => ({ ...post, text: cutAtWord(post.text, longest) }));
}

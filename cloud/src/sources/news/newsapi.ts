import { z } from 'zod';
import { failedOutcome } from '../read-response.ts';
import { newsItem } from './news-item.ts';
import type { NewsService } from './news-service.ts';

const answerSchema = z.object({
  status: z.literal('ok'),
  articles: z.array(
    z.object({
      source: z.object({ name: z.string().nullish() }).nullish(),
      author: z.string().nullish(),
      title: z.string().nullable(),
      description: z.string().nullish(),
      url: z.string(),
      urlToImage: z.string().nullish(),
      publishedAt: z.string().nullish(),
      content: z.string().nullish(),
    }),
  ),
});
const errorSchema = z.object({ status: z.literal('error'), code: z.string() });

/** newsapi.org, version 2. */
export const newsapi: NewsService = {
  service: 'newsapi',
  title: 'NewsAPI',
  callsPerDay: 100,
  requestOf(baseUrl, { words, language }, key) {
    const url = new URL(`${baseUrl}/everything`);
    url.search = new URLSearchParams({ q: words, sortBy: 'publishedAt', pageSize: '50', ...(language === null ? {} : { language }) }).toString();
    return { url, headers: { 'x-api-key': key } };
  },
  itemsOf(body, now) {
    const answer = answerSchema.safeParse(body);
    return answer.data?.articles.flatMap((each) =>
      newsItem(
        { url: each.url, title: each.title ?? '', author: each.author ?? each.source?.name, publishedAt: each.publishedAt, texts: [each.description, each.content], imageUrl: each.urlToImage },
        now,
      ),
    );
  },
  refusalOf(status, body) {
    const code = errorSchema.safeParse(body).data?.code ?? '';
    const details = { service: 'newsapi' };
    if (['apiKeyInvalid', 'apiKeyMissing', 'apiKeyDisabled'].includes(code) || (code === '' && status === 401)) return failedOutcome('source-key-wrong', details);
    // Its day is the last 24 hours: calls come back one by one, so an hour is a fair time to ask again.
    if (['apiKeyExhausted', 'rateLimited'].includes(code) || status === 429) return failedOutcome('source-quota-gone', details, 60 * 60_000);
    if (status === 400 || status === 426) return failedOutcome('source-query-refused', details);
    return failedOutcome('source-service-failed', details);
  },
};

import { z } from 'zod';
import { failedOutcome } from '../read-response.ts';
import { newsItem } from './news-item.ts';
import { type NewsService, untilUtcMidnight } from './news-service.ts';

const answerSchema = z.object({
  articles: z.array(
    z.object({
      title: z.string(),
      description: z.string().nullish(),
      content: z.string().nullish(),
      url: z.string(),
      image: z.string().nullish(),
      publishedAt: z.string().nullish(),
      source: z.object({ name: z.string() }).nullish(),
    }),
  ),
});

/** gnews.io, version 4. */
export const gnews: NewsService = {
  service: 'gnews',
  title: 'GNews',
  callsPerDay: 100,
  requestOf(baseUrl, { words, language }, key) {
    const url = new URL(`${baseUrl}/search`);
    url.search = new URLSearchParams({ q: words, sortby: 'publishedAt', max: '10', ...(language === null ? {} : { lang: language }) }).toString();
    return { url, headers: { 'x-api-key': key } };
  },
  itemsOf(body, now) {
    const answer = answerSchema.safeParse(body);
    return answer.data?.articles.flatMap((each) =>
      newsItem({ url: each.url, title: each.title, author: each.source?.name, publishedAt: each.publishedAt, texts: [each.description, each.content], imageUrl: each.image }, now),
    );
  },
  refusalOf(status, _body, now) {
    const details = { service: 'gnews' };
    if (status === 400) return failedOutcome('source-query-refused', details);
    if (status === 401) return failedOutcome('source-key-wrong', details);
    // 403: the day's calls; 429: too many in one second.
    if (status === 403) return failedOutcome('source-quota-gone', details, untilUtcMidnight(now));
    return failedOutcome(status === 429 ? 'source-quota-gone' : 'source-service-failed', details, 5 * 60_000);
  },
};

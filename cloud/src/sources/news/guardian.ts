import { z } from 'zod';
import { failedOutcome } from '../read-response.ts';
import { newsItem } from './news-item.ts';
import { type NewsService, untilUtcMidnight } from './news-service.ts';

const answerSchema = z.object({
  response: z.object({
    status: z.literal('ok'),
    results: z.array(
      z.object({
        webPublicationDate: z.string().nullish(),
        webTitle: z.string(),
        webUrl: z.string(),
        sectionName: z.string().nullish(),
        fields: z.object({ body: z.string().nullish(), trailText: z.string().nullish(), byline: z.string().nullish(), thumbnail: z.string().nullish() }).default({}),
      }),
    ),
  }),
});

/** content.guardianapis.com; gives whole articles. */
export const guardian: NewsService = {
  service: 'guardian',
  title: 'The Guardian',
  callsPerDay: 500,
  requestOf(baseUrl, { words, section }, key) {
    const url = new URL(`${baseUrl}/search`);
    const what = { ...(words === '' ? {} : { q: words }), ...(section === null ? {} : { section }) };
    url.search = new URLSearchParams({ ...what, 'order-by': 'newest', 'page-size': '30', 'show-fields': 'body,trailText,byline,thumbnail', 'api-key': key }).toString();
    return { url, headers: {} };
  },
  itemsOf(body, now) {
    const answer = answerSchema.safeParse(body);
    return answer.data?.response.results.flatMap(({ webUrl, webTitle, webPublicationDate, sectionName, fields }) =>
      newsItem(
        {
          url: webUrl,
          title: webTitle,
          author: fields.byline,
          publishedAt: webPublicationDate,
          html: fields.body || fields.trailText,
          imageUrl: fields.thumbnail,
          ...(sectionName != null && { categories: [sectionName] }),
        },
        now,
      ),
    );
  },
  refusalOf(status, _body, now) {
    const details = { service: 'guardian' };
    if (status === 401 || status === 403) return failedOutcome('source-key-wrong', details);
    if (status === 429) return failedOutcome('source-quota-gone', details, untilUtcMidnight(now));
    return failedOutcome(status === 400 ? 'source-query-refused' : 'source-service-failed', details);
  },
};

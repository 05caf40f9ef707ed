import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PostDetail } from '../../../bridge/post-calls.ts';
import { writeFilter } from '../../../bridge/query/parse-query.ts';
import { filterNames } from '../../../bridge/query/query-words.ts';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { Section } from '../../components/section.tsx';
import { TextDifference } from '../../components/text-difference.tsx';
import { useStudio, wholeQueue } from '../../state/studio-state.tsx';
import { sayAgo } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { useLanguage } from '@zavod/ui/words/use-language.ts';
import { Fact, ItemLink } from './fact.tsx';
import { useFirstVersion } from './use-first-version.ts';
import { WhereFrom } from './where-from/where-from.tsx';
import { inOneLine } from '../../words/isolated.ts';
import { numberFormat } from '@zavod/ui/words/formats.ts';

/** Where the draft comes from, who wrote it at what cost, and what to beware of. */
export function WhyThisDraft({ clientId, detail }: { clientId: string; detail: PostDetail }) {
  const { t, i18n } = useTranslation();
  const watch = useWatch();
  const { post, sourceItem, siblings } = detail;
  const cost = post.costMicros === null ? null : numberFormat(i18n.language, { style: 'currency', currency: 'USD', maximumFractionDigits: 4 }).format(post.costMicros / 1_000_000);
  const writer = post.provider === 'local' ? t('queue.localWriter') : post.provider === 'openai' ? 'OpenAI' : post.provider === 'person' ? t('queue.person') : post.provider;

  return (
    <Section title={t('queue.why')}>
      {post.riskNotes.map((note) => (
        <p key={note} className="readable mb-2 flex items-start gap-2 text-sm text-warn">
          <TriangleAlert size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
          {note}
        </p>
      ))}
      <dl className="grid grid-cols-[88px_1fr] gap-x-3 gap-y-1.5 text-sm">
        {sourceItem !== null && (
          <Fact name={t('queue.fromSource')}>
            <ItemLink title={sourceItem.title} url={sourceItem.url} />
            <span className="block text-xs text-muted">
              {inOneLine([post.sourceName, sourceItem.author, sourceItem.publishedAt === null ? null : sayAgo(sourceItem.publishedAt, watch)])}
            </span>
          </Fact>
        )}
        {siblings.length > 0 && (
          <Fact name={t('queue.sameStory')}>
            <ul className="flex flex-col gap-1">
              {siblings.map((sibling) => (
                <li key={sibling.id}>
                  <ItemLink title={sibling.title} url={sibling.url} />
                  <span className="text-xs text-muted"> {sibling.sourceName}</span>
                </li>
              ))}
            </ul>
            <StoryLink storyId={post.storyId} />
          </Fact>
        )}
        <Fact name={t('queue.writtenBy')}>{[writer, post.model].filter(Boolean).join(' · ')}</Fact>
        {post.promptVersion !== null && <Fact name={t('queue.prompt')}>{t('queue.promptVersion', { version: post.promptVersion })}</Fact>}
        {cost !== null && <Fact name={t('queue.cost')}>{post.costMicros === 0 ? t('queue.free') : cost}</Fact>}
      </dl>
      {post.contentRev > 1 && <Changes clientId={clientId} detail={detail} />}
      <WhereFrom key={post.id} clientId={clientId} postId={post.id} />
    </Section>
  );
}

function StoryLink({ storyId }: { storyId: string | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const setFilter = useStudio((state) => state.setFilter);
  if (storyId === null) return null;
  const search = writeFilter(filterNames.story[language][0], storyId.slice(0, 8));
  return (
    <button type="button" className="mt-1 text-sm font-medium text-accent hover:underline" onClick={() => setFilter({ ...wholeQueue, view: 'all', search })}>
      {t('search.showStory')}
    </button>
  );
}

/** What people changed since the first version; the versions are kept in the cloud. */
function Changes({ clientId, detail }: { clientId: string; detail: PostDetail }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { first, fault } = useFirstVersion(clientId, isOpen ? detail.post.id : null);
  return (
    <div className="mt-3">
      <button type="button" aria-expanded={isOpen} className="text-sm font-medium text-accent hover:underline" onClick={() => setOpen(!isOpen)}>
        {t(isOpen ? 'queue.hideChanges' : 'queue.showChanges')}
      </button>
      {isOpen && fault !== null && <FaultLine fault={fault} />}
      {isOpen && first !== null && (
        <TextDifference before={`${first.title}\n\n${first.text}`} after={`${detail.post.title}\n\n${detail.post.text}`} className="mt-2 text-sm" />
      )}
    </div>
  );
}

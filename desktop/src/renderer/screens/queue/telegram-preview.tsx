import { checkPost, type CheckedPost } from '@zavod/shared/networks/check-post.ts';
import { composeTelegram } from '@zavod/shared/networks/telegram-composition.ts';
import { Check, Eye, Info } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { clsx } from '../../components/clsx.ts';
import { FaultLine } from '../../components/fault-line.tsx';
import { NetworkIcon } from '../../components/network-icon.tsx';
import { Picture } from '../../components/picture.tsx';
import { useLanguage } from '../../words/use-language.ts';

interface TelegramPreviewProps {
  clientId: string;
  channelTitle: string;
  post: CheckedPost;
  image: { sha256: string; altText: string } | null;
  clock: string;
}

/** The post as readers of the channel will see it, with what Telegram counts and what it would refuse. */
export function TelegramPreview({ clientId, channelTitle, post, image, clock }: TelegramPreviewProps) {
  const { t } = useTranslation();
  const report = useMemo(() => checkPost(post, 'telegram'), [post]);
  const becomesPreview = report.notes.includes('image-becomes-preview');
  const givesWay = report.notes.length > 0;
  const picture = image === null ? null : <Picture clientId={clientId} sha256={image.sha256} altText={image.altText} className="max-h-64 w-full object-cover" />;

  return (
    <section aria-label={t('queue.preview', { network: 'Telegram' })}>
      <Count count={report.count} limit={report.limit} isBroken={report.problems.length > 0} />
      {report.problems.map((problem) => (
        <div key={problem.code} className="mb-2">
          <FaultLine fault={{ code: problem.code, details: { network: 'telegram', limit: problem.limit, value: problem.value } }} />
        </div>
      ))}
      {givesWay && report.problems.length === 0 && (
        <p className="mb-2 flex items-start gap-1.5 text-xs text-muted">
          <Info size={14} aria-hidden className="mt-px shrink-0" />
          {t(becomesPreview ? 'queue.imageBecomesPreview' : 'queue.imageLeftOut')}
        </p>
      )}
      <div className="rounded-xl bg-telegram-ground p-3">
        <div className="overflow-hidden rounded-xl rounded-bl-sm bg-telegram-bubble shadow-[0_1px_1px_var(--shadow)]">
          {!givesWay && picture}
          <div className="px-3 pt-2 pb-1.5 text-[14px] leading-[1.4]">
            <p className="mb-0.5 truncate text-[13px] font-semibold text-telegram-link">{channelTitle}</p>
            <Blocks post={post} />
            {becomesPreview && <div className="mt-2 overflow-hidden rounded-md border-l-3 border-telegram-link">{picture}</div>}
            <p className="mt-1 flex items-center justify-end gap-1 text-[11px] text-muted tabular-nums">
              <Eye size={12} aria-hidden />1<span className="ml-1">{clock}</span>
            </p>
          </div>
        </div>
      </div>
    </section>
  );
}

function Blocks({ post }: { post: CheckedPost }) {
  const { t } = useTranslation();
  const variantText = post.variants.find((variant) => variant.network === 'telegram')?.text ?? null;
  const blocks = composeTelegram({ ...post, variantText });
  if (blocks.length === 0) return <p className="text-muted">{t('queue.previewEmpty')}</p>;
  return (
    <div className="readable flex flex-col gap-[1.4em] whitespace-pre-wrap [overflow-wrap:anywhere]">
      {blocks.map((block) => (
        <p
          key={block.kind}
          className={clsx(block.kind === 'title' && 'font-semibold', (block.kind === 'link' || block.kind === 'hashtags') && 'text-telegram-link')}
        >
          {block.text}
        </p>
      ))}
    </div>
  );
}

function Count({ count, limit, isBroken }: { count: number; limit: number; isBroken: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const format = new Intl.NumberFormat(language);
  return (
    <div className="mb-2 flex items-center justify-between gap-2 text-xs">
      <span className="flex items-center gap-1.5 font-medium text-muted">
        <NetworkIcon network="telegram" />
        Telegram
      </span>
      <span className={clsx('flex items-center gap-1.5 tabular-nums', isBroken ? 'font-semibold text-bad' : 'text-muted')} data-testid="telegram-count">
        {format.format(count)} / {format.format(limit)}
        {!isBroken && <Check size={14} className="text-good" aria-label={t('queue.rulesFine')} />}
      </span>
    </div>
  );
}

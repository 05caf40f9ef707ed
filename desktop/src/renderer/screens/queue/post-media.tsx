import { checkPost } from '@zavod/shared/networks/check-post.ts';
import { isClip, mediaOfPost } from '@zavod/shared/networks/checked-media.ts';
import type { RuleProblem } from '@zavod/shared/networks/rule-report.ts';
import type { Network } from '@zavod/shared/domain/network.ts';
import type { Media } from '@zavod/shared/tables/media.ts';
import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PostDetail } from '../../../bridge/post-calls.ts';
import { networkNames } from '@zavod/ui/pieces/network-icon.tsx';
import { Section } from '../../components/section.tsx';
import { Thumbnail } from '../../components/thumbnail.tsx';
import { clipLength, shapeName, stillOf } from '../../networks/media-shape.ts';
import { sayWeight } from '../../words/say-weight.ts';
import { useFaultSentence, useLanguage } from '@zavod/ui/words/use-language.ts';
import { checkedDetail } from './editor-draft.ts';
import { networksOf } from './preview/preview-column.tsx';
import { listFormat } from '@zavod/ui/words/formats.ts';

/** The files of the post: what they are, and which of the client's networks would take each. */
export function PostMedia({ clientId, detail }: { clientId: string; detail: PostDetail }) {
  const { t } = useTranslation();
  const files = mediaOfPost(detail.post, detail.media);
  if (files.length === 0) return null;
  return (
    <Section title={t('queue.media')}>
      <ul className="flex flex-col gap-3">
        {files.map((file) => (
          <li key={file.id} className="flex items-start gap-3 text-sm">
            <Thumbnail clientId={clientId} sha256={stillOf(file)} crop={file.crop} />
            <div className="min-w-0 flex-1">
              <Facts file={file} />
              <Fits file={file} detail={detail} />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Facts({ file }: { file: Media }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const size = file.width === null || file.height === null ? t('queue.notMeasured') : `${file.width} × ${file.height}`;
  const facts = [t(isClip(file) ? 'queue.clip' : 'queue.picture'), size, shapeName(file), file.durationMs === null ? null : clipLength(file.durationMs), sayWeight(file.bytes, language)];
  return (
    <>
      <p className="tabular-nums">{facts.filter((fact) => fact !== null).join(' · ')}</p>
      <p dir="auto" className="readable text-xs text-muted">{file.altText === '' ? t('queue.noAltText') : file.altText}</p>
    </>
  );
}

/** Which networks would take this file, judged alone: rules about the words and about how many are left out. */
function Fits({ file, detail }: { file: Media; detail: PostDetail }) {
  const { t } = useTranslation();
  const say = useFaultSentence();
  const list = listFormat(useLanguage());
  const found = networksOf(detail).map((network) => ({ network, problem: problemOf(network, file, detail) }));
  const fitting = found.filter(({ problem }) => problem === undefined);
  return (
    <ul className="mt-0.5 flex flex-col gap-0.5 text-xs">
      {fitting.length > 0 && (
        <li className="flex items-center gap-1.5 text-muted">
          <Check size={13} aria-hidden className="shrink-0 text-good" />
          {t('queue.fits', { networks: list.format(fitting.map(({ network }) => networkNames[network])) })}
        </li>
      )}
      {found.map(({ network, problem }) =>
        problem === undefined ? null : (
          <li key={network} className="flex items-start gap-1.5 text-bad">
            <X size={13} aria-hidden className="mt-px shrink-0" />
            {say({ code: problem.code, details: { network, limit: problem.limit, value: problem.value } })}
          </li>
        ),
      )}
    </ul>
  );
}

const problemOf = (network: Network, file: Media, detail: PostDetail): RuleProblem | undefined =>
  checkPost({ ...checkedDetail(detail), media: [file] }, network).problems.find(({ code }) => code.startsWith('network-media-') && code !== 'network-media-count');

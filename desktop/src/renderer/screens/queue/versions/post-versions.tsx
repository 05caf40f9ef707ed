import type { SessionClient } from '@zavod/shared/session/session.ts';
import { History } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PostDetail } from '../../../../bridge/post-calls.ts';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { Section } from '../../../components/section.tsx';
import { sayAgo } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { VersionRow } from './version-row.tsx';
import { useVersions } from './use-versions.ts';

/** Who made the post what it is, version by version, and how to get one of them back. */
export function PostVersions({ client, detail }: { client: SessionClient; detail: PostDetail }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const [isOpen, setOpen] = useState(false);
  const { versions, readAt, fault, restore } = useVersions(client.id, detail, isOpen);
  return (
    <Section title={t('versions.title')}>
      <button type="button" aria-expanded={isOpen} className="inline-flex items-center gap-1.5 text-sm font-medium text-accent hover:underline" onClick={() => setOpen(!isOpen)}>
        <History size={14} aria-hidden />
        {t(isOpen ? 'versions.hide' : 'versions.show')}
      </button>
      {isOpen && fault !== null && (
        <div className="mt-2">
          <FaultLine fault={fault} />
        </div>
      )}
      {isOpen && readAt !== null && <p className="mt-2 text-xs text-muted">{t('versions.asOf', { ago: sayAgo(readAt, watch) })}</p>}
      {isOpen && versions?.length === 1 && <p className="mt-2 text-sm text-muted">{t('versions.only')}</p>}
      {isOpen && versions !== undefined && versions.length > 0 && (
        <ol className="mt-2 flex flex-col">
          {versions.map((version, at) => (
            <VersionRow
              key={version.id}
              version={version}
              before={versions.slice(at + 1).find(({ kind }) => kind !== 'conflict_copy') ?? null}
              detail={detail}
              onRestore={client.role === 'viewer' ? null : () => restore(version)}
            />
          ))}
        </ol>
      )}
    </Section>
  );
}

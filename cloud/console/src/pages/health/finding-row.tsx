import { hasRole } from '@zavod/shared/domain/roles.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import { findingSentence } from '@zavod/shared/words/finding-sentence.ts';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { sayAgo } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { useFaultSentence, useLanguage } from '@zavod/ui/words/use-language.ts';
import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { placeOfFinding } from './place-of-finding.ts';
import type { HealthView } from './use-health.ts';

const looks = {
  urgent: { icon: CircleAlert, colour: 'text-bad' },
  soon: { icon: TriangleAlert, colour: 'text-warn' },
  note: { icon: Info, colour: 'text-muted' },
} as const;

/** What is so, why where that is known, and the next step. */
export function FindingRow({ client, finding }: { client: SessionClient; finding: HealthView['findings'][number] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const watch = useWatch();
  const say = useFaultSentence();
  const { what, next } = findingSentence(finding, language);
  const { icon: Icon, colour } = looks[finding.severity];
  const { page, needs } = placeOfFinding[finding.kind];
  return (
    <li className="grid grid-cols-[96px_minmax(0,1fr)_auto] gap-x-3 border-b border-line py-3 text-sm last:border-0 max-[600px]:grid-cols-1 max-[600px]:gap-y-1">
      <span className={clsx('flex items-start gap-1.5 text-xs font-semibold', colour)}>
        <Icon size={14} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
        <span className="leading-5">{t(`health.${finding.severity}`)}</span>
      </span>
      <div className="readable min-w-0">
        <p className="font-medium break-words">{what}</p>
        {finding.code !== null && <p className="text-muted">{say({ code: finding.code, details: {} })}</p>}
        <p className="text-muted">
          {next}
          {finding.since !== null && <span className="whitespace-nowrap"> · {t('health.since', { when: sayAgo(finding.since, watch) })}</span>}
        </p>
      </div>
      {hasRole(client.role, needs) && (
        <Link href={`/${client.id}/${page}`} className="text-sm leading-5 font-medium whitespace-nowrap text-accent hover:underline max-[600px]:justify-self-start">
          {t(`${page}.title`)}
        </Link>
      )}
    </li>
  );
}

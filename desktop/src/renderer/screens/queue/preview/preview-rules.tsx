import type { RuleReport } from '@zavod/shared/networks/rule-report.ts';
import { Check, CircleAlert, Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { NetworkIcon, networkNames } from '@zavod/ui/pieces/network-icon.tsx';
import { useFaultSentence, useLanguage } from '@zavod/ui/words/use-language.ts';
import { numberFormat } from '@zavod/ui/words/formats.ts';

/** What the network would refuse and what it will do by itself. A post that does not go there is only told, not warned. */
export function PreviewRules({ report, isMeant }: { report: RuleReport; isMeant: boolean }) {
  const { t } = useTranslation();
  const say = useFaultSentence();
  const { network, problems, notes } = report;
  const faults = problems.map(({ code, limit, value }) => ({ code, details: { network, limit, value } }));
  return (
    <>
      {!isMeant && <Aside words={t('queue.notMeant', { network: networkNames[network] })} />}
      {faults.map((fault) => (isMeant ? <div key={fault.code} className="mb-2"><FaultLine fault={fault} /></div> : <Aside key={fault.code} words={say(fault)} />))}
      {notes.includes('image-becomes-preview') && problems.length === 0 && <Aside words={t('queue.imageBecomesPreview')} />}
      {notes.includes('image-left-out') && problems.length === 0 && <Aside words={t('queue.imageLeftOut')} />}
    </>
  );
}

const Aside = ({ words }: { words: string }) => (
  <p className="mb-2 flex items-start gap-1.5 text-xs text-muted">
    <Info size={14} aria-hidden className="mt-px shrink-0" />
    {words}
  </p>
);

/** The name of a network over its live count; broken rules show as a sign, never as a colour alone. */
export function NetworkCount({ report, isMeant }: { report: RuleReport; isMeant: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const format = numberFormat(language);
  const { network, count, limit, problems } = report;
  const isBroken = isMeant && problems.length > 0;
  return (
    <>
      <span className="flex items-center gap-1.5 font-medium">
        <NetworkIcon network={network} className="in-[.is-crowded]:hidden @min-[360px]:in-[.is-crowded]:block" />
        {networkNames[network]}
        {isBroken && <CircleAlert size={13} className="shrink-0 text-bad" aria-label={t('queue.rulesBroken')} />}
        {limit > 0 && problems.length === 0 && <Check size={13} className="shrink-0 text-good" aria-label={t('queue.rulesFine')} />}
      </span>
      {limit > 0 && (
        <span className={clsx('text-[11px] whitespace-nowrap tabular-nums', isBroken ? 'font-semibold text-bad' : 'text-muted')} data-testid={`${network}-count`}>
          {format.format(count)} / {format.format(limit)}
        </span>
      )}
    </>
  );
}

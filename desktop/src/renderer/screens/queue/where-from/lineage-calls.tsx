import type { LineageCall } from '@zavod/shared/lineage/lineage.ts';
import { useTranslation } from 'react-i18next';
import { useFaultSentence } from '@zavod/ui/words/use-language.ts';
import { knownCode } from '@zavod/shared/app-error.ts';
import { makerName } from './maker-name.ts';
import { numberFormat } from '@zavod/ui/words/formats.ts';

/** Every call of a provider on the way to a post, with its cost. */
export function LineageCalls({ calls }: { calls: readonly LineageCall[] }) {
  const { t } = useTranslation();
  const money = useMoney();
  const total = calls.reduce((sum, { costMicros }) => sum + costMicros, 0);
  return (
    <>
      <ol className="flex flex-col gap-1.5">
        {calls.map((call) => (
          <CallLine key={call.stepId} call={call} />
        ))}
      </ol>
      {calls.length > 1 && <p className="mt-1.5 text-xs text-muted tabular-nums">{t('whereFrom.total', { cost: money(total) })}</p>}
    </>
  );
}

const kinds = ['text', 'image', 'video', 'check'] as const;

function CallLine({ call }: { call: LineageCall }) {
  const { t } = useTranslation();
  const say = useFaultSentence();
  const money = useMoney();
  const code = call.state === 'succeeded' ? null : knownCode(call.errorCode);
  const kind = call.instruction !== null ? 'rewrite' : (kinds.find((known) => known === call.kind) ?? 'other');
  return (
    <li>
      <span className="flex flex-wrap justify-between gap-x-3">
        <span>{[t(`whereFrom.kind.${kind}`), makerName(call.provider, t('whereFrom.server')), call.model].filter(Boolean).join(' · ')}</span>
        <span className="tabular-nums">{money(call.costMicros)}</span>
      </span>
      {call.instruction !== null && <span className="block text-xs text-muted">{t('whereFrom.asked', { words: call.instruction })}</span>}
      {kind === 'text' && call.templateVersion !== null && (
        <span className="block text-xs text-muted">{t('whereFrom.template', { name: call.templateName ?? t('whereFrom.builtIn'), version: call.templateVersion })}</span>
      )}
      {kind === 'rewrite' && call.state === 'succeeded' && (
        <span className="block text-xs text-muted">{call.contentRev === null ? t('whereFrom.notTaken') : t('whereFrom.taken', { version: call.contentRev + 1 })}</span>
      )}
      {call.state === 'unknown' && <span className="block text-xs text-warn">{t('whereFrom.maybePaid')}</span>}
      {code !== null && call.state !== 'unknown' && <span className="block text-xs text-muted">{say({ code, details: {} })}</span>}
    </li>
  );
}

/** Millionths of a US dollar, in the language on screen. */
function useMoney(): (micros: number) => string {
  const { t, i18n } = useTranslation();
  const format = numberFormat(i18n.language, { style: 'currency', currency: 'USD', maximumFractionDigits: 4 });
  return (micros) => (micros === 0 ? t('whereFrom.free') : format.format(micros / 1_000_000));
}

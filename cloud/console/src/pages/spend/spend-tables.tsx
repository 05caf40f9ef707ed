import { sayMoney } from '@zavod/ui/words/money.ts';
import { useLanguage } from '@zavod/ui/words/use-language.ts';
import { useTranslation } from 'react-i18next';
import { PagePart } from '../../components/page-part.tsx';
import { FigureTable } from './figure-table.tsx';
import { providerName } from './provider-name.ts';
import type { SpendView } from './use-spend.ts';

/** By model, by step, and the drafts that cost most. */
export function SpendTables({ view: { models, steps, posts } }: { view: SpendView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const money = (micros: number): string => sayMoney(micros, language);
  const count = (value: number): string => new Intl.NumberFormat(language).format(value);
  return (
    <>
      <PagePart title={t('spend.byModel')}>
        <FigureTable
          caption={t('spend.byModel')}
          columns={[t('spend.model'), t('spend.calls'), t('spend.tokens'), t('spend.cost')]}
          rows={models.map(({ provider, model, calls, inputTokens, outputTokens, costMicros }) => ({
            key: `${provider} ${model}`,
            name: provider === 'local' ? t('spend.free') : [providerName(provider), model].filter(Boolean).join(' · '),
            figures: [count(calls), inputTokens + outputTokens === 0 ? '—' : `${count(inputTokens)} / ${count(outputTokens)}`, money(costMicros)],
          }))}
        />
      </PagePart>
      <PagePart title={t('spend.byStep')}>
        <FigureTable
          caption={t('spend.byStep')}
          columns={[t('spend.stepTitle'), t('spend.calls'), t('spend.failed'), t('spend.cost')]}
          rows={steps.map(({ step, calls, failed, costMicros }) => ({ key: step, name: t(`spend.step.${step}`), figures: [count(calls), count(failed), money(costMicros)] }))}
        />
      </PagePart>
      {posts.length > 0 && (
        <PagePart title={t('spend.dearest')}>
          <FigureTable caption={t('spend.dearest')} columns={[t('spend.draft'), t('spend.cost')]} rows={posts.map(({ id, title, costMicros }) => ({ key: id, name: title, figures: [money(costMicros)] }))} />
        </PagePart>
      )}
    </>
  );
}

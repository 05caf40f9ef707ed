import { sayMoney } from '@zavod/ui/words/money.ts';
import { useLanguage } from '@zavod/ui/words/use-language.ts';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../components/facts.tsx';
import type { SpendView } from './use-spend.ts';

/** All of it, and how much of that is a guess. */
export function SpendTotal({ view: { totalMicros, days } }: { view: SpendView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const unsureMicros = days.reduce((sum, day) => sum + day.unsureMicros, 0);
  return (
    <Facts
      facts={[
        { label: t('spend.total'), value: <span className="text-xl font-semibold">{sayMoney(totalMicros, language)}</span> },
        ...(unsureMicros === 0 ? [] : [{ label: t('spend.unsure'), value: <span className="text-xl text-warn">{sayMoney(unsureMicros, language)}</span> }]),
      ]}
    />
  );
}

import { Choice } from '@zavod/ui/pieces/choice.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { useTranslation } from 'react-i18next';
import { NextStep } from '../../components/next-step.tsx';
import { PagePart } from '../../components/page-part.tsx';
import { useSetSettings, type Settings } from './use-settings.ts';

/** Each rule counts as soon as it is chosen. */
export function RulesPart({ clientId, settings }: { clientId: string; settings: Settings }) {
  const { t } = useTranslation();
  const { fault, set } = useSetSettings(clientId);
  const { approvalsNeeded, approverNotAuthor, needsSecondFactor } = settings;
  return (
    <PagePart title={t('settings.rules')}>
      <div className="flex max-w-90 flex-col gap-5">
        <Choice
          label={t('settings.approvals')}
          value={approvalsNeeded === 2 ? 'two' : 'one'}
          options={(['one', 'two'] as const).map((value) => ({ value, words: t(`settings.${value}`) }))}
          onChoose={(value) => set({ approvalsNeeded: value === 'two' ? 2 : 1 })}
        />
        <Choice
          label={t('settings.author')}
          value={approverNotAuthor ? 'notAuthor' : 'anybody'}
          options={(['anybody', 'notAuthor'] as const).map((value) => ({ value, words: t(`settings.${value}`) }))}
          onChoose={(value) => set({ approverNotAuthor: value === 'notAuthor' })}
        />
        <div>
          <Choice
            label={t('settings.factor')}
            value={needsSecondFactor ? 'factorNeeded' : 'factorOptional'}
            options={(['factorOptional', 'factorNeeded'] as const).map((value) => ({ value, words: t(`settings.${value}`) }))}
            onChoose={(value) => set({ needsSecondFactor: value === 'factorNeeded' })}
          />
          <p className="mt-1 text-xs text-muted">{t('settings.factorAbout')}</p>
        </div>
        {fault !== null && (
          <FaultLine fault={fault}>
            <NextStep fault={fault} />
          </FaultLine>
        )}
      </div>
    </PagePart>
  );
}

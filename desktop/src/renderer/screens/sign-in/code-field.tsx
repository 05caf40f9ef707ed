import { useTranslation } from 'react-i18next';
import { Field } from '@zavod/ui/pieces/field.tsx';
import type { Fault } from '@zavod/ui/pieces/fault.ts';

/** The second step of signing in. It takes the focus when it appears: nothing else is left to enter. */
export function CodeField({ code, fault, onChange }: { code: string; fault: Fault | null; onChange: (code: string) => void }) {
  const { t } = useTranslation();
  return (
    <Field
      label={t('signIn.code')}
      explanation={t('signIn.codeAbout')}
      autoComplete="one-time-code"
      autoFocus
      spellCheck={false}
      maxLength={40}
      value={code}
      fault={fault}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

import { Field } from '@zavod/ui/pieces/field.tsx';
import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { useTranslation } from 'react-i18next';

interface CodeFieldProps {
  code: string;
  fault: Fault | null;
  /** Where the field appears in answer to what was entered: nothing else is left to enter. */
  takesFocus?: boolean;
  onChange: (code: string) => void;
}

/** A code of the app, or a recovery code. */
export function CodeField({ code, fault, takesFocus = false, onChange }: CodeFieldProps) {
  const { t } = useTranslation();
  return (
    <Field
      label={t('signIn.code')}
      explanation={t('signIn.codeAbout')}
      autoComplete="one-time-code"
      autoFocus={takesFocus}
      spellCheck={false}
      maxLength={40}
      value={code}
      fault={fault}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

import { useTranslation } from 'react-i18next';

/** Nothing is shown for the blink that most answers take. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <p role="status" className="appear-late px-6 py-10 text-sm text-muted">
      {t('shell.loading')}
    </p>
  );
}

import { useTranslation } from 'react-i18next';

/** How long what was deleted can be put back. */
export function DeletedBar() {
  const { t } = useTranslation();
  return <p className="border-b border-line px-4 py-2 text-xs text-muted">{t('media.deletedAbout')}</p>;
}

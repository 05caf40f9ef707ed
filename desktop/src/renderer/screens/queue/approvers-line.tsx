import { UserCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PostDetail } from '../../../bridge/post-calls.ts';

/** Who approved what stands here, and how many are still to: where a client asks for two, or a reviewer approved. */
export function ApproversLine({ detail }: { detail: PostDetail }) {
  const { t } = useTranslation();
  const { names, missing } = detail.approvals;
  if (names.length === 0 || (missing === 0 && detail.post.approvedBy !== null)) return null;
  return (
    <p className="mb-3 flex items-start gap-2 text-sm text-muted">
      <UserCheck size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
      <span className="readable">
        {t('queue.approvedBy', { names: names.join(', ') })}
        {missing > 0 && ` ${t('queue.oneMoreApproval')}`}
      </span>
    </p>
  );
}

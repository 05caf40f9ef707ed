import {
  Circle,
  CircleCheck,
  CircleDot,
  CircleEllipsis,
  CirclePause,
  CircleSlash,
  CircleX,
  Clock,
  Archive,
  type LucideIcon,
} from 'lucide-react';
import type { PublicationState } from '@zavod/shared/domain/publication-state.ts';
import type { PostStatus } from '@zavod/shared/tables/post.ts';
import { useTranslation } from 'react-i18next';
import { clsx } from '@zavod/ui/pieces/clsx.ts';

export type Mark = PublicationState | PostStatus;

const marks: Record<Mark, { icon: LucideIcon; colour: string; isFilled?: true }> = {
  draft: { icon: Circle, colour: 'text-muted' },
  approved: { icon: CircleCheck, colour: 'text-good' },
  rejected: { icon: CircleX, colour: 'text-bad' },
  archived: { icon: Archive, colour: 'text-muted' },
  planned: { icon: Clock, colour: 'text-clock' },
  arming: { icon: CircleEllipsis, colour: 'text-clock' },
  armed: { icon: CircleEllipsis, colour: 'text-clock' },
  sending: { icon: CircleEllipsis, colour: 'text-clock' },
  unknown: { icon: CircleDot, colour: 'text-warn' },
  published: { icon: CircleCheck, colour: 'text-good', isFilled: true },
  held: { icon: CirclePause, colour: 'text-warn' },
  missed: { icon: CircleDot, colour: 'text-bad' },
  needs_human: { icon: CircleDot, colour: 'text-bad' },
  failed: { icon: CircleX, colour: 'text-bad' },
  cancelled: { icon: CircleSlash, colour: 'text-muted' },
};

/** A state as sign and word; the sign alone only where the word stands nearby for assistive technology. */
export function StatusMark({ mark, isSignOnly = false, className }: { mark: Mark; isSignOnly?: boolean; className?: string }) {
  const { t } = useTranslation();
  const { icon: Icon, colour, isFilled } = marks[mark];
  const words = t(`state.${mark}`);
  return (
    <span className={clsx('inline-flex items-center gap-1.5 text-xs font-medium whitespace-nowrap', colour, className)} title={isSignOnly ? words : undefined}>
      <Icon size={14} strokeWidth={2} aria-hidden {...(isFilled === true ? { className: '[&>circle]:fill-good [&>path]:stroke-surface' } : {})} />
      <span className={isSignOnly ? 'sr-only' : ''}>{words}</span>
    </span>
  );
}

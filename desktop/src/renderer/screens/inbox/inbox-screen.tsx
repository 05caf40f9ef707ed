import { AlarmClockOff, Inbox as InboxIcon, GitMerge, Plug, Rss, Send, Undo2, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxItem } from '../../../bridge/inbox-calls.ts';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { EmptyState } from '@zavod/ui/pieces/empty-state.tsx';
import { ScreenTitle } from '../../components/screen-title.tsx';
import { SplitPane } from '../../components/split-pane.tsx';
import { useShortcuts } from '../../keyboard/use-shortcuts.ts';
import type { ScreenProps } from '../screen-props.ts';
import { idOf, titleOf } from './inbox-words.ts';
import { InboxDetail } from './inbox-detail.tsx';
import { useInbox } from './use-inbox.ts';
import { useItemWords } from './use-item-words.ts';

const signs: Record<InboxItem['kind'], { icon: LucideIcon; colour: string }> = {
  publication: { icon: Send, colour: 'text-bad' },
  late: { icon: AlarmClockOff, colour: 'text-bad' },
  conflict: { icon: GitMerge, colour: 'text-bad' },
  refused: { icon: Undo2, colour: 'text-warn' },
  channel: { icon: Plug, colour: 'text-warn' },
  source: { icon: Rss, colour: 'text-warn' },
};

export function InboxScreen({ client }: ScreenProps) {
  const { t } = useTranslation();
  const inbox = useInbox(client.id);
  const [isReading, setReading] = useState(false);
  const say = useItemWords();
  useShortcuts({
    j: () => inbox.choose(inbox.place + 1),
    arrowdown: () => inbox.choose(inbox.place + 1),
    k: () => inbox.choose(inbox.place - 1),
    arrowup: () => inbox.choose(inbox.place - 1),
    escape: () => setReading(false),
  });

  if (inbox.items?.length === 0) {
    return (
      <div className="flex h-full flex-col bg-surface">
        <header className="border-b border-line min-h-15 px-6 pt-4.5 pb-3.5">
          <ScreenTitle title={t('inbox.title')} />
        </header>
        <EmptyState icon={InboxIcon} title={t('inbox.empty')} words={t('inbox.emptyAbout')} />
      </div>
    );
  }
  return (
    <SplitPane
      isSecondInFront={isReading}
      first={
        <>
          <header className="border-b border-line px-3 pt-3 pb-3">
            <ScreenTitle title={t('inbox.title')} count={inbox.items?.length ?? 0} />
          </header>
          <ul className="min-h-0 flex-1 overflow-y-auto" aria-label={t('inbox.title')}>
            {inbox.items?.map((item, place) => {
              const { icon: Icon, colour } = signs[item.kind];
              const isChosen = place === inbox.place;
              return (
                <li key={idOf(item)}>
                  <button
                    type="button"
                    data-testid="inbox-item"
                    aria-current={isChosen}
                    onClick={() => {
                      inbox.choose(place);
                      setReading(true);
                    }}
                    className={clsx('flex min-h-14 w-full items-start gap-3 px-3 py-2 text-left', isChosen ? 'bg-selected shadow-[inset_2px_0_0_var(--accent)]' : 'hover:bg-hover')}
                  >
                    <Icon size={16} strokeWidth={1.75} aria-hidden className={clsx('mt-0.5 shrink-0', colour)} />
                    <span className="min-w-0 flex-1">
                      <span dir="auto" className="block truncate text-left text-sm font-medium">{titleOf(item)}</span>
                      <span className="line-clamp-2 text-xs text-muted">{say(item)}</span>
                    </span>
                  </button>
                </li>
              );
            })}
          </ul>
        </>
      }
      second={inbox.chosen !== null && <InboxDetail key={idOf(inbox.chosen)} client={client} item={inbox.chosen} inbox={inbox} onBack={() => setReading(false)} />}
    />
  );
}

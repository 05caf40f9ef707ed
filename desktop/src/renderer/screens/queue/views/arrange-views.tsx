import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedView } from '../../../../bridge/view-calls.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { inputLook } from '@zavod/ui/pieces/field.tsx';
import { IconButton } from '@zavod/ui/pieces/icon-button.tsx';
import { useAttempt } from '@zavod/ui/pieces/use-attempt.ts';
import type { Views } from '../../../data/use-views.ts';

/** Names, order and removal; nothing is written before the person says so. */
export function ArrangeViews({ views: { views, keep }, onDone }: { views: Views; onDone: () => void }) {
  const { t } = useTranslation();
  const { attempt, fault, isBusy } = useAttempt();
  const [list, setList] = useState<readonly SavedView[]>(() => views.map(({ id, name, filter }) => ({ id, name, filter })));
  const swap = (at: number, to: number): void => {
    const [one, other] = [list[at], list[to]];
    if (one !== undefined && other !== undefined) setList(list.with(at, other).with(to, one));
  };

  return (
    <form
      className="px-5 pt-2 pb-5"
      onSubmit={(event) => {
        event.preventDefault();
        void attempt(() => keep(list)).then((isDone) => isDone && onDone());
      }}
    >
      <ol className="mb-4 flex flex-col gap-1">
        {list.map((view, at) => (
          <li key={view.id} className="flex items-center gap-1">
            <input
              aria-label={t('views.nameOf', { name: view.name })}
              value={view.name}
              maxLength={60}
              onChange={(event) => setList(list.with(at, { ...view, name: event.currentTarget.value }))}
              className={inputLook}
            />
            <IconButton icon={ArrowUp} label={t('views.up', { name: view.name })} disabled={at === 0} onClick={() => swap(at, at - 1)} />
            <IconButton icon={ArrowDown} label={t('views.down', { name: view.name })} disabled={at === list.length - 1} onClick={() => swap(at, at + 1)} />
            <IconButton icon={Trash2} label={t('views.remove', { name: view.name })} onClick={() => setList(list.filter(({ id }) => id !== view.id))} />
          </li>
        ))}
        {list.length === 0 && <li className="text-sm text-muted">{t('views.noneLeft')}</li>}
      </ol>
      {fault !== null && <FaultLine fault={fault} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{t('shell.cancel')}</Button>
        <Button type="submit" look="primary" disabled={isBusy || list.some(({ name }) => name.trim() === '')}>
          {t('views.done')}
        </Button>
      </div>
    </form>
  );
}

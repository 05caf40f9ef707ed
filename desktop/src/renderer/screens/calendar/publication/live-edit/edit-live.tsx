import type { SessionClient } from '@zavod/shared/session/session.ts';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanEntry } from '../../../../../bridge/plan-calls.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { Field, inputLook } from '@zavod/ui/pieces/field.tsx';
import { Modal } from '@zavod/ui/pieces/modal.tsx';
import { networkNames } from '@zavod/ui/pieces/network-icon.tsx';
import { TextDifference } from '../../../../components/text-difference.tsx';
import { useEditLive } from './use-edit-live.ts';

/** New words for what is out. A network that has no way to do that is named at once. */
export function EditLive({ client, entry }: { client: SessionClient; entry: PlanEntry }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" className="h-7 px-2 text-xs" onClick={() => setOpen(true)}>
        {t('calendar.live.edit')}
      </Button>
      <Modal title={t('calendar.live.title', { channel: entry.channel.title })} isOpen={isOpen} onClose={() => setOpen(false)} className="w-[min(640px,94vw)]">
        <div className="px-5 pt-1 pb-5">
          {entry.channel.network === 'instagram' ? (
            <FaultLine fault={{ code: 'network-cannot-edit', details: { network: networkNames.instagram } }} />
          ) : (
            <LiveEditForm client={client} entry={entry} onClose={() => setOpen(false)} />
          )}
        </div>
      </Modal>
    </>
  );
}

function LiveEditForm({ client, entry, onClose }: { client: SessionClient; entry: PlanEntry; onClose: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const edit = useEditLive(client.id, entry, onClose);
  const { before, after } = edit;
  if (before === undefined || after === undefined) return null;
  const hasChanged = before.title !== after.title || before.text !== after.text;
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        edit.send();
      }}
    >
      <p className="readable text-sm text-muted">{t('calendar.live.about')}</p>
      {edit.isBehind && <p className="readable text-sm text-warn">{t('calendar.live.differs')}</p>}
      <Field label={t('calendar.live.headline')} value={after.title} onChange={(event) => edit.write({ ...after, title: event.currentTarget.value })} />
      <div>
        <label htmlFor={id} className="mb-1 block text-xs font-medium">
          {t('calendar.live.text')}
        </label>
        <textarea
          id={id}
          rows={8}
          value={after.text}
          className={`${inputLook} h-auto py-1.5 leading-normal`}
          onChange={(event) => edit.write({ ...after, text: event.currentTarget.value })}
        />
      </div>
      <section aria-label={t('calendar.live.difference')} className="max-h-60 overflow-auto rounded-md border border-line p-3 text-sm">
        <h3 className="mb-1 text-xs font-medium">{t('calendar.live.difference')}</h3>
        {!hasChanged && <p className="text-muted">{t('calendar.live.nothing')}</p>}
        {before.title !== after.title && <TextDifference before={before.title} after={after.title} className="mb-2 font-semibold" />}
        {before.text !== after.text && <TextDifference before={before.text} after={after.text} />}
      </section>
      {edit.isOffline && (
        <p role="status" className="text-sm text-warn">
          {t('calendar.live.offline')}
        </p>
      )}
      {edit.fault !== null && <FaultLine fault={edit.fault} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t('shell.cancel')}</Button>
        <Button type="submit" look="primary" disabled={!edit.canSend}>
          {t(edit.isSending ? 'calendar.live.sending' : 'calendar.live.send')}
        </Button>
      </div>
    </form>
  );
}

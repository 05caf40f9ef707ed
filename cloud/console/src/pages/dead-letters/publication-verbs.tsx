import { Button } from '@zavod/ui/pieces/button.tsx';
import { Confirm } from '@zavod/ui/pieces/confirm.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IsOut } from './is-out.tsx';
import type { LetterOf } from './use-dead-letters.ts';
import { useSettling } from './use-settling.ts';

interface PublicationVerbsProps {
  clientId: string;
  letter: LetterOf<'publication'>;
  onSaid: (words: string) => void;
}

/** What a person can say to it. Sending again is offered last, and asks before. */
export function PublicationVerbs({ clientId, letter, onSaid }: PublicationVerbsProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<'send' | 'drop' | 'out' | null>(null);
  const { isBusy, fault, settle, look } = useSettling(clientId, letter, onSaid);
  const isAsked = letter.state === 'needs_human';
  const of = (words: string): string => `${words}: ${letter.title}`;
  const close = (): void => setAsked(null);
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2">
      {isAsked && button(t('dead-letters.itIsOut'), () => setAsked('out'))}
      {letter.mayBeOut && button(t('dead-letters.look'), () => void look())}
      {isAsked && letter.mayBeOut && button(t('dead-letters.sendAgain'), () => setAsked('send'))}
      {!isAsked && button(t('dead-letters.sendNow'), () => void settle('send-now', null))}
      <Button look="danger" disabled={isBusy} aria-label={of(t('dead-letters.drop'))} onClick={() => setAsked('drop')}>
        {t('dead-letters.drop')}
      </Button>
      {fault !== null && <FaultLine fault={fault} />}
      <Confirm
        title={t('dead-letters.sendAgainSure')}
        words={t('dead-letters.sendAgainAbout')}
        verb={t('dead-letters.sendAgain')}
        isOpen={asked === 'send'}
        onClose={close}
        onConfirm={() => void settle('send-now', null)}
      />
      <Confirm title={t('dead-letters.dropSure')} words={t('dead-letters.dropAbout')} verb={t('dead-letters.drop')} isOpen={asked === 'drop'} onClose={close} onConfirm={() => void settle('drop', null)} />
      <IsOut isOpen={asked === 'out'} onClose={close} onConfirm={(link) => void settle('out', link)} />
    </div>
  );

  function button(words: string, onClick: () => void) {
    return (
      <Button disabled={isBusy} aria-label={of(words)} onClick={onClick}>
        {words}
      </Button>
    );
  }
}

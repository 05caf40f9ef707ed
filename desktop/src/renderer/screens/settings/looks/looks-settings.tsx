import type { LooksState, PictureChoice } from '@zavod/shared/looks/looks.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { Choice } from '@zavod/ui/pieces/choice.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { makerName } from '../../queue/where-from/maker-name.ts';
import { Tick } from '../options/tick.tsx';
import { CardPreview } from './card-preview.tsx';
import { ColourField } from './colour-field.tsx';
import { LogoField } from './logo-field.tsx';
import { useLooks } from './use-looks.ts';

const pictureChoices: readonly PictureChoice[] = ['source', 'made', 'card', 'none'];

/** What the pictures and clips of drafts are made of, with the card as it would be drawn. */
export function LooksSettings({ client }: { client: SessionClient }) {
  const { t } = useTranslation();
  const setup = useLooks(client.id);
  const { state, chosen, fault } = setup;
  if (state === undefined || chosen === undefined) return fault === null ? null : <FaultLine fault={fault} />;
  return (
    <div className="flex max-w-140 flex-col gap-5">
      <form
        noValidate
        aria-label={t('looks.title')}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setup.save();
        }}
      >
        <div>
          <Choice
            label={t('looks.pictures')}
            value={chosen.pictures}
            options={pictureChoices.map((value) => ({ value, words: t(`looks.picture.${value}`) }))}
            onChoose={(pictures) => setup.choose({ pictures })}
            className="max-w-100"
          />
          <WhoMakes choice={chosen.pictures} makers={state.makers} />
        </div>
        <Tick
          label={t('looks.clips')}
          explanation={state.makers.clips === null ? t('looks.clipsHere') : t('looks.clipsBy', { maker: makerName(state.makers.clips, '') })}
          isOn={chosen.clips}
          onTurn={(clips) => setup.choose({ clips })}
        />
        <ColourField colour={chosen.colour} onColour={(colour) => setup.choose({ colour })} />
        <div className="flex items-center gap-3">
          <Button type="submit" look="primary" disabled={setup.isBusy || !setup.isChanged}>
            {t('looks.save')}
          </Button>
          {setup.isSaved && (
            <p role="status" className="text-sm text-good">
              {t('looks.saved')}
            </p>
          )}
        </div>
      </form>
      <LogoField clientId={client.id} sha256={state.logoSha256} isBusy={setup.isBusy} onFile={setup.setLogo} />
      {fault !== null && <FaultLine fault={fault} />}
      {chosen.pictures !== 'none' && <CardPreview clientId={client.id} colour={chosen.colour} logoSha256={state.logoSha256} />}
    </div>
  );
}

/** Who makes the pictures of this choice in this cloud. */
function WhoMakes({ choice, makers }: { choice: PictureChoice; makers: LooksState['makers'] }) {
  const { t } = useTranslation();
  const maker = makers.pictures.map((name) => makerName(name, '')).join(', ');
  const about = choice === 'none' || choice === 'card' ? choice : (`${choice}${maker === '' ? 'Card' : 'Service'}` as const);
  return <p className="mt-1 text-xs text-muted">{t(`looks.pictureAbout.${about}`, { maker })}</p>;
}

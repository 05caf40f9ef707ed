import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardRatio } from '../../../../bridge/looks-calls.ts';
import { useAsk } from '../../../data/use-ask.ts';

interface CardPreviewProps {
  clientId: string;
  colour: string | null;
  logoSha256: string | null;
}

const shapes = [
  { ratio: '4:5', name: 'feed', width: 'w-36' },
  { ratio: '9:16', name: 'story', width: 'w-[101px]' },
  { ratio: '16:9', name: 'video', width: 'w-64' },
] as const satisfies readonly { ratio: CardRatio; name: string; width: string }[];

/** The card in the shapes of the networks, drawn by the cloud while the colour is chosen. */
export function CardPreview({ clientId, colour, logoSha256 }: CardPreviewProps) {
  const { t } = useTranslation();
  const settled = useSettled(colour);
  return (
    <section aria-label={t('looks.preview')}>
      <h3 className="mb-1 text-xs font-medium">{t('looks.preview')}</h3>
      <div className="flex flex-wrap items-end gap-3">
        {shapes.map(({ ratio, name, width }) => (
          <figure key={ratio} className={width}>
            <Card key={logoSha256} clientId={clientId} colour={settled} ratio={ratio} altText={t(`looks.shape.${name}`)} />
            <figcaption className="mt-1 text-xs text-muted">{t(`looks.shape.${name}`)}</figcaption>
          </figure>
        ))}
      </div>
      <p className="mt-1 text-xs text-muted">{t('looks.previewAbout')}</p>
    </section>
  );
}

function Card({ clientId, colour, ratio, altText }: { clientId: string; colour: string | null; ratio: CardRatio; altText: string }) {
  const { t } = useTranslation();
  const asked = { clientId, colour, ratio, headline: t('looks.sampleHeadline'), sourceName: t('looks.sampleSource') };
  const { data } = useAsk('looks.preview', asked, { keepPrevious: true });
  const style = { aspectRatio: ratio.replace(':', ' / ') };
  if (data === undefined) return <span className="block w-full rounded-md bg-hover" style={style} />;
  return <img src={`data:image/jpeg;base64,${data.jpeg}`} alt={altText} draggable={false} className="block w-full rounded-md" style={style} />;
}

const settleMs = 250;

/** The value once it has stood still for a moment: a picker of colours tells every shade it passes. */
function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settleMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

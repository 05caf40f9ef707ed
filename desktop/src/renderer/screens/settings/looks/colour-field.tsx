import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { inputLook } from '@zavod/ui/pieces/field.tsx';

/** What the picker of the system shows where nothing is chosen: the quiet colour that cards then have. */
const quiet = '#334155';

/** The client's colour: picked, or typed as #rrggbb. */
export function ColourField({ colour, onColour }: { colour: string | null; onColour: (colour: string | null) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const isWrong = typed !== null && !isColour(typed);

  function take(words: string): void {
    setTyped(words);
    if (isColour(words)) onColour(words.trim().toLowerCase());
  }

  return (
    <fieldset>
      <legend className="mb-1 text-xs font-medium">{t('looks.colour')}</legend>
      <div className="flex items-center gap-2">
        <input
          type="color"
          aria-label={t('looks.pickColour')}
          value={colour ?? quiet}
          onChange={(event) => {
            setTyped(null);
            onColour(event.currentTarget.value);
          }}
          className="h-8 w-10 rounded-md border border-edge bg-surface p-0.5"
        />
        <input
          aria-label={t('looks.typeColour')}
          aria-invalid={isWrong}
          spellCheck={false}
          placeholder={quiet}
          value={typed ?? colour ?? ''}
          onChange={(event) => take(event.currentTarget.value)}
          onBlur={() => setTyped(null)}
          className={`${inputLook} max-w-28 tabular-nums ${isWrong ? 'border-bad' : ''}`}
        />
        {colour !== null && (
          <Button
            look="quiet"
            onClick={() => {
              setTyped(null);
              onColour(null);
            }}
          >
            {t('looks.noColour')}
          </Button>
        )}
      </div>
      <p className="mt-1 text-xs text-muted">{t('looks.colourAbout')}</p>
    </fieldset>
  );
}

const isColour = (words: string): boolean => /^\s*#[\da-f]{6}\s*$/i.test(words);

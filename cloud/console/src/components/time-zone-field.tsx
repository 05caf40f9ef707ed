import { Field } from '@zavod/ui/pieces/field.tsx';
import { useId } from 'react';

/** A time zone by its name, such as Europe/Lisbon; the browser's own list completes it. */
export function TimeZoneField({ label, value, onChange }: { label: string; value: string; onChange: (zone: string) => void }) {
  const id = useId();
  return (
    <>
      <Field label={label} list={id} spellCheck={false} autoComplete="off" value={value} onChange={(event) => onChange(event.currentTarget.value)} />
      <datalist id={id}>
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}

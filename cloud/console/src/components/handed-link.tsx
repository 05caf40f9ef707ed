import { Field } from '@zavod/ui/pieces/field.tsx';
import { CopyButton } from './copy-button.tsx';

/** A link that somebody hands over in whatever way they like; it is never shown again. */
export function HandedLink({ label, about, link }: { label: string; about: string; link: string }) {
  return (
    <div role="status" className="mt-5 flex flex-col items-start gap-3 rounded-md bg-canvas p-4">
      <Field className="w-full" label={label} explanation={about} readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
      <CopyButton text={link} />
    </div>
  );
}

import { CopyButton } from './copy-button.tsx';

interface ShownOnceProps {
  label: string;
  secret: string;
  words: string;
}

/** A secret that nobody is ever shown again, with the way to take it along. */
export function ShownOnce({ label, secret, words }: ShownOnceProps) {
  return (
    <div role="group" aria-label={label}>
      <p className="readable rounded-md bg-good-soft px-3 py-2.5 font-mono text-sm break-all">{secret}</p>
      <div className="mt-2 flex flex-wrap items-center gap-3">
        <CopyButton text={secret} />
        <p className="min-w-0 flex-1 text-xs text-muted">{words}</p>
      </div>
    </div>
  );
}

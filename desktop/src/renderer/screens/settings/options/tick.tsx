import { useId } from 'react';

interface TickProps {
  label: string;
  explanation?: string;
  isOn: boolean;
  onTurn: (isOn: boolean) => void;
}

/** Yes or no, with its words beside it. */
export function Tick({ label, explanation, isOn, onTurn }: TickProps) {
  const id = useId();
  return (
    <div>
      <label className="flex items-start gap-2 text-sm">
        <input
          type="checkbox"
          checked={isOn}
          onChange={(event) => onTurn(event.currentTarget.checked)}
          {...(explanation === undefined ? {} : { 'aria-describedby': id })}
          className="mt-1 size-3.5 shrink-0 accent-(--accent-fill)"
        />
        {label}
      </label>
      {explanation !== undefined && (
        <p id={id} className="ml-5.5 text-xs text-muted">
          {explanation}
        </p>
      )}
    </div>
  );
}

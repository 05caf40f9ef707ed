import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { inputLook } from '@zavod/ui/pieces/field.tsx';

interface NameLineProps {
  label: string;
  value: string;
  onName: (name: string) => void;
  onClose: () => void;
}

/** A name written in its place: Enter keeps it, Escape leaves it as it was. */
export function NameLine({ label, value, onName, onClose }: NameLineProps) {
  const [name, setName] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const isLeft = useRef(false);
  useEffect(() => input.current?.select(), []);

  function keep(): void {
    if (isLeft.current) return;
    isLeft.current = true;
    const next = name.trim();
    if (next !== '' && next !== value) onName(next);
    onClose();
  }
  function press(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === 'Enter') keep();
    if (event.key !== 'Escape') return;
    isLeft.current = true;
    onClose();
  }
  return <input ref={input} aria-label={label} placeholder={label} maxLength={60} value={name} onChange={(event) => setName(event.currentTarget.value)} onBlur={keep} onKeyDown={press} className={inputLook} />;
}

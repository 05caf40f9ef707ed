export function Wordmark() {
  return (
    <svg viewBox="0 0 20 20" width={20} height={20} aria-hidden className="text-accent">
      <path d="M2 18V9l5 3.500V9l5 3.500V3h3.500l1 9.500L18 18z" fill="currentColor" />
    </svg>
  );
}

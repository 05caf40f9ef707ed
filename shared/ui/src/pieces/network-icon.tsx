import type { Network } from '@zavod/shared/domain/network.ts';
import { clsx } from './clsx.ts';

const paths: Record<Network, string> = {
  telegram: 'M2.5 11.4 20.6 4.3c.9-.3 1.6.2 1.3 1.4l-3 14.3c-.2 1-.8 1.3-1.7.8l-4.7-3.5-2.3 2.2c-.3.3-.5.5-1 .5l.4-4.8 8.7-7.9c.4-.3-.1-.5-.6-.2L6.9 13.9l-4.6-1.4c-1-.3-1-1 .2-1.1z',
  instagram:
    'M7.5 2.5h9a5 5 0 0 1 5 5v9a5 5 0 0 1-5 5h-9a5 5 0 0 1-5-5v-9a5 5 0 0 1 5-5zm4.5 5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zm0 2a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zm5-3.2a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 0 0 0-2.4z',
  youtube: 'M3.2 6.2C4.6 5.2 8 5 12 5s7.4.2 8.800 1.200C22 7.200 22 10 22 12s0 4.800-1.200 5.800C19.400 18.800 16 19 12 19s-7.400-.2-8.800-1.200C2 16.800 2 14 2 12s0-4.800 1.200-5.800zM10 8.700v6.600l5.600-3.300z',
};

export const networkNames: Record<Network, string> = { telegram: 'Telegram', instagram: 'Instagram', youtube: 'YouTube' };

export function NetworkIcon({ network, className }: { network: Network; className?: string }) {
  return (
    <svg viewBox="0 0 24 24" width={14} height={14} role="img" aria-label={networkNames[network]} className={clsx('shrink-0', className)}>
      <path d={paths[network]} fill="currentColor" fillRule="evenodd" />
    </svg>
  );
}

import { useEffect } from 'react';
import { useStudio, type Offer } from '../state/studio-state.tsx';

/** Puts what can be done on this screen into the palette, as long as the screen is open. */
export function useOffers(offers: readonly Offer[]): void {
  const offer = useStudio((state) => state.offer);
  useEffect(() => offer(offers), [offer, offers]);
  useEffect(() => () => offer([]), [offer]);
}

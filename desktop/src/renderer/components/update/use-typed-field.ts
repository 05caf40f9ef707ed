import { useEffect } from 'react';
import { useStudioStore } from '../../state/studio-state.tsx';
import { typedFieldOf } from './words-at-hand.ts';

/** Remembers where somebody typed last, so that no restart takes words from under their hands. */
export function useTypedField(): void {
  const store = useStudioStore();
  useEffect(() => {
    const listen = ({ target }: Event): void => {
      const field = typedFieldOf(target);
      if (field !== null && field !== store.getState().typedIn) store.getState().typeIn(field);
    };
    document.addEventListener('input', listen, true);
    return () => document.removeEventListener('input', listen, true);
  }, [store]);
}

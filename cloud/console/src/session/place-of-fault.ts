import type { Fault } from '@zavod/ui/pieces/fault.ts';

type Place = 'ofPassword' | 'ofCode' | 'ofNeither';

/** At which field of a form with a password, and perhaps a code, a refusal is told. */
export function placeOfFault(fault: Fault | null, hasCode: boolean): Record<Place, Fault | null> {
  const nowhere = { ofPassword: null, ofCode: null, ofNeither: null };
  switch (fault?.code) {
    case 'second-factor-wrong':
      return { ...nowhere, ofCode: fault };
    case 'too-many-tries':
      return hasCode ? { ...nowhere, ofCode: fault } : { ...nowhere, ofPassword: fault };
    case 'wrong-password':
      return { ...nowhere, ofPassword: fault };
    default:
      return { ...nowhere, ofNeither: fault };
  }
}

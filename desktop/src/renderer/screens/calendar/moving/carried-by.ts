import type { Mover, Moving } from './use-moving.ts';

/** A plan that is shown at another time than it has. */
export type Carried = Exclude<Moving, { phase: 'refused' }>;

export const carriedBy = ({ moving }: Mover): Carried | null => (moving === null || moving.phase === 'refused' ? null : moving);

/**
 * collision: two writers met, the same again works. unusable-values: the database cannot hold what was sent, and never
 * will. passing: anything else; the studio tries again later.
 */
export type DatabaseFault = 'collision' | 'unusable-values' | 'passing';

const collisions = new Set(['40001', '40P01', '55P03']);
/** Two writers may have made the same row; only when it fails again is it the value. */
const uniqueViolation = '23505';

export function faultOf(error: unknown, tries: number): DatabaseFault {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (collisions.has(code) || (code === uniqueViolation && tries === 1)) return 'collision';
  // Classes of SQLSTATE: 22 data exception (a NUL in text, a date out of range), 23 integrity constraint violation.
  return /^(22|23)/.test(code) ? 'unusable-values' : 'passing';
}

const known = ['ring_publication', 'collect-source', 'measure-channel', 'generate-draft', 'deliver-webhook'] as const;

/** A kind of job that has a word; null for one that this console does not know. */
export const taskKeyOf = (task: string): (typeof known)[number] | null => known.find((key) => key === task) ?? null;

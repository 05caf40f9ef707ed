import type { Cloud } from '../../cloud/create-cloud.ts';
import { useRead, type Read } from '../../cloud/use-read.ts';

type Letters = Awaited<ReturnType<Cloud['deadLetters']['list']['query']>>;
export type Letter = Letters[number];
export type LetterOf<Kind extends Letter['kind']> = Extract<Letter, { kind: Kind }>;

const everyMs = 15_000;

export const useDeadLetters = (clientId: string): Read<Letters> => useRead(clientId, 'dead-letters', (cloud) => cloud.deadLetters.list.query({ clientId }), everyMs);

import type { ClientTransaction } from '../db/with-client.ts';

export interface ChosenTemplate {
  /** Null for the one that comes with the service. */
  id: string | null;
  version: number;
  instructions: string;
}

/** Raise the version with every change of the words: it is recorded with each post. */
const builtIn: ChosenTemplate = {
  id: null,
  version: 1,
  instructions: 'Begin with what happened. Then say why it matters to the reader. Short sentences, no clichés, no calls to action.',
};

/** The client's newest active template for texts, or the built-in one. A run that goes on keeps the one it began with. */
export async function chooseTemplate(tx: ClientTransaction, pinnedId: string | null): Promise<ChosenTemplate> {
  const found = await tx.promptTemplate.findFirst({
    where: pinnedId === null ? { kind: 'text', isActive: true } : { id: pinnedId },
    orderBy: [{ createdAt: 'desc' }, { version: 'desc' }],
  });
  return found === null ? builtIn : { id: found.id, version: found.version, instructions: found.body };
}

import { AppError } from '@zavod/shared/app-error.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import { answerFault, wireErrorSchema } from '@zavod/shared/wire-error.ts';
import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { useAttempt } from '@zavod/ui/pieces/use-attempt.ts';
import { useState } from 'react';
import { useDeps } from '../../cloud/cloud-context.tsx';
import { saveFile } from '../../components/save-file.ts';

interface Export {
  isBusy: boolean;
  fault: Fault | null;
  isDone: boolean;
  download: () => void;
}

/** A link could not carry the access token, so the page fetches the file; the browser keeps a large one on disk. */
export function useExport({ id }: SessionClient): Export {
  const { keeper } = useDeps();
  const { isBusy, fault, attempt } = useAttempt();
  const [isDone, setDone] = useState(false);
  const fetchAll = async (): Promise<void> => {
    const file = await fetchExport(id, await keeper.accessToken());
    saveFile(`zavod-${id}.tar`, file, 'application/x-tar');
  };
  return {
    isBusy,
    fault,
    isDone,
    download: () => {
      setDone(false);
      void attempt(fetchAll).then(setDone);
    },
  };
}

async function fetchExport(clientId: string, token: string): Promise<Blob> {
  const attempted = 'export a client';
  const response = await fetch(`/export/${clientId}`, { headers: { authorization: `Bearer ${token}` } }).catch((error: unknown) => {
    throw new AppError('cloud-unreachable', attempted, {}, error);
  });
  if (response.ok) {
    return response.blob().catch((error: unknown) => {
      throw new AppError('cloud-unreachable', attempted, {}, error);
    });
  }
  const told = wireErrorSchema.safeParse(await response.json().catch(() => undefined));
  throw told.success ? new AppError(told.data.appError.code, attempted, told.data.appError.details) : new AppError(answerFault(response), attempted);
}

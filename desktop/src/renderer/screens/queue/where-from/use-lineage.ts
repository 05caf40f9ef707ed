import type { Lineage } from '@zavod/shared/lineage/lineage.ts';
import { useEffect, useRef } from 'react';
import { faultOf, type Fault } from '@zavod/ui/pieces/fault.ts';
import { useAsk } from '../../../data/use-ask.ts';

/** The way of a post as the cloud tells it; null: nobody looks. What could not be read is asked again once the cloud was heard. */
export function useLineage(clientId: string, postId: string | null): { lineage: Lineage | undefined; fault: Fault | null } {
  const { data: lineage, error, refetch } = useAsk('post.lineage', postId === null ? null : { clientId, postId });
  const { data: sync } = useAsk('sync.state', { clientId });
  const heardAt = sync?.lastSyncAt ?? null;
  const triedAt = useRef(heardAt);
  useEffect(() => {
    if (error === null || triedAt.current === heardAt) return;
    triedAt.current = heardAt;
    void refetch();
  }, [error, heardAt, refetch]);
  return { lineage, fault: error === null ? null : faultOf(error) };
}

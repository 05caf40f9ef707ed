import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { faultOf, type Fault } from '@zavod/ui/pieces/fault.ts';
import { appErrorOf } from '../../cloud/app-error-of.ts';
import { useDeps } from '../../cloud/cloud-context.tsx';
import type { Cloud } from '../../cloud/create-cloud.ts';
import type { Read } from '../../cloud/use-read.ts';

export type AuditFilter = Parameters<Cloud['audit']['list']['query']>[0]['filter'];
export type AuditEntry = Awaited<ReturnType<Cloud['audit']['list']['query']>>['entries'][number];
export type AuditChoices = Awaited<ReturnType<Cloud['audit']['choices']['query']>>;

export interface AuditPages {
  read: Read<readonly AuditEntry[]>;
  hasMore: boolean;
  isMoreComing: boolean;
  more: () => void;
}

const limit = 50;

/** The log, filtered, a page more each time that somebody asks for it. */
export function useAudit(clientId: string, filter: AuditFilter): AuditPages {
  const { cloud } = useDeps();
  const pages = useInfiniteQuery({
    queryKey: [clientId, 'audit', filter],
    queryFn: ({ pageParam }) => asked(cloud.audit.list.query({ clientId, filter, cursor: pageParam, limit })),
    initialPageParam: firstPage,
    getNextPageParam: ({ next }) => next,
  });
  const fault: Fault | null = pages.error === null ? null : faultOf(pages.error);
  return {
    read: { data: pages.data?.pages.flatMap(({ entries }) => entries), fault, again: () => void pages.refetch() },
    hasMore: pages.hasNextPage,
    isMoreComing: pages.isFetchingNextPage,
    more: () => void pages.fetchNextPage(),
  };
}

const firstPage: number | null = null;

/** What the log can be filtered by; nothing until it is known. */
export function useAuditChoices(clientId: string): AuditChoices {
  const { cloud } = useDeps();
  const { data } = useQuery({ queryKey: [clientId, 'audit-choices'], queryFn: () => asked(cloud.audit.choices.query({ clientId })) });
  return data ?? { actors: [], actions: [] };
}

async function asked<Output>(call: Promise<Output>): Promise<Output> {
  try {
    return await call;
  } catch (error) {
    throw appErrorOf(error);
  }
}

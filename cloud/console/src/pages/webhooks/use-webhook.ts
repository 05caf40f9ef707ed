import { useInfiniteQuery } from '@tanstack/react-query';
import { faultOf } from '@zavod/ui/pieces/fault.ts';
import { appErrorOf } from '../../cloud/app-error-of.ts';
import { useDeps } from '../../cloud/cloud-context.tsx';
import type { Cloud } from '../../cloud/create-cloud.ts';
import { useRead, type Read } from '../../cloud/use-read.ts';

export type WebhookView = Awaited<ReturnType<Cloud['webhooks']['read']['query']>>;
type Page = Awaited<ReturnType<Cloud['webhooks']['deliveries']['query']>>;
export type Delivery = Page['deliveries'][number];
export type DeliveryState = Delivery['state'];

const everyMs = 10_000;
const limit = 30;

export const useWebhook = (clientId: string): Read<WebhookView> => useRead(clientId, 'webhook', (cloud) => cloud.webhooks.read.query({ clientId }), everyMs);

export interface DeliveryPages {
  read: Read<readonly Delivery[]>;
  hasMore: boolean;
  more: () => void;
}

/** The log of deliveries, newest first, a page more each time that somebody asks for it. */
export function useDeliveries(clientId: string, state: DeliveryState | null): DeliveryPages {
  const { cloud } = useDeps();
  const pages = useInfiniteQuery({
    queryKey: [clientId, 'deliveries', state],
    queryFn: ({ pageParam }) =>
      cloud.webhooks.deliveries.query({ clientId, state, cursor: pageParam, limit }).catch((error: unknown) => {
        throw appErrorOf(error);
      }),
    initialPageParam: firstPage,
    getNextPageParam: ({ next }) => next,
    refetchInterval: everyMs,
  });
  return {
    read: { data: pages.data?.pages.flatMap(({ deliveries }) => deliveries), fault: pages.error === null ? null : faultOf(pages.error), again: () => void pages.refetch() },
    hasMore: pages.hasNextPage,
    more: () => void pages.fetchNextPage(),
  };
}

const firstPage: Page['next'] = null;

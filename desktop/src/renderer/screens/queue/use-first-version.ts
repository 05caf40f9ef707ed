import { faultOf, type Fault } from '@zavod/ui/pieces/fault.ts';
import { useAsk } from '../../data/use-ask.ts';

interface FirstVersion {
  title: string;
  text: string;
}

/** The post as it was first written, asked of the cloud only when somebody wants to see it. */
export function useFirstVersion(clientId: string, postId: string | null): { first: FirstVersion | null; fault: Fault | null } {
  const { data, error } = useAsk('post.versions', postId === null ? null : { clientId, postId });
  const [first] = (data?.versions ?? []).filter(({ kind }) => kind === 'edit').sort((a, b) => a.contentRev - b.contentRev);
  return { first: first ?? null, fault: error === null ? null : faultOf(error) };
}

import type { SignedIn } from '../session/use-session.ts';
import { Navigation } from './navigation.tsx';

export function SideBar({ session }: { session: SignedIn }) {
  return (
    <div className="sticky top-0 h-dvh w-54 shrink-0 overflow-y-auto border-r border-line bg-canvas max-[860px]:hidden">
      <Navigation session={session} />
    </div>
  );
}

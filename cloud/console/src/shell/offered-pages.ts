import { pages, type OverallPage } from '../pages.ts';
import type { SignedIn } from '../session/use-session.ts';

/** The pages about all clients that are for this person; the cloud decides all the same. */
export const overallPagesFor = ({ user }: SignedIn): OverallPage[] => pages.filter(isOverall).filter(({ isForAdmins }) => isForAdmins !== true || user.isPlatformAdmin === true);

const isOverall = (page: (typeof pages)[number]): page is OverallPage => page.scope === 'all';

import { createContext, useContext, type ReactNode } from 'react';

/** The level of a part's heading where it stands: the studio shows parts below the second level, the console below the first. */
export const HeadingLevel = createContext<2 | 3>(3);

/** isBelow: one level deeper than the part itself. */
export function Heading({ isBelow = false, className, children }: { isBelow?: boolean; className?: string; children: ReactNode }) {
  const level = useContext(HeadingLevel);
  const Tag = isBelow ? (level === 2 ? 'h3' : 'h4') : level === 2 ? 'h2' : 'h3';
  return <Tag className={className}>{children}</Tag>;
}

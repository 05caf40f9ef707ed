/** Where an invitation leads. The code stands behind the #, so it is in no log of any server. */
export const joinLink = (token: string): string => `${location.origin}/console/join#${token}`;

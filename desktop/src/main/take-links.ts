import { app } from 'electron';
import { linkAmong, linkScheme, readDeepLink, type DeepLink } from '../bridge/deep-link.ts';

/** Hands over every link that the operating system gives, the one that started the program first. */
export type OnLink = (goTo: (link: DeepLink) => void) => void;

/** Must run before the app is ready: macOS tells the link that started it at once. */
export function takeLinks(): OnLink {
  // Only an installed studio is the one that links open: a build under work would take its place.
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
  let waiting = linkAmong(process.argv);
  let goTo: ((link: DeepLink) => void) | undefined;
  app.on('open-url', (event, url) => {
    event.preventDefault();
    const link = readDeepLink(url);
    if (link === null) return;
    if (goTo === undefined) waiting = link;
    else goTo(link);
  });
  return (taker) => {
    goTo = taker;
    if (waiting !== null) taker(waiting);
    waiting = null;
  };
}

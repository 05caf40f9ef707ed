import { app, session, shell } from 'electron';
import { nameToSave } from './file-to-save.ts';
import { mayOpenOutside } from './outside-links.ts';

/**
 * No window opens another one, leaves the studio's own files or gets a permission. Links open in the person's browser, and a
 * stored file is saved where they choose.
 */
export function guardWindows(cloudUrl: string): void {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) => answer(isAllowed(permission)));
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => isAllowed(permission));
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      if (nameToSave(url) !== null) contents.downloadURL(url);
      else if (mayOpenOutside(url, cloudUrl)) void shell.openExternal(url);
      return { action: 'deny' };
    });
  });
}

/** Copying a link or a text; reading what others copied is not. */
const isAllowed = (permission: string): boolean => permission === 'clipboard-sanitized-write';

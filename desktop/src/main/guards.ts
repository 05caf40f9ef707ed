import { app, session, shell } from 'electron';
import { nameToSave } from './file-to-save.ts';
import { mayOpenOutside } from './outside-links.ts';

/**
 * No window opens another one, leaves the studio's own files, reaches a network or gets a permission. Links open in the person's
 * browser, and a stored file is saved where they choose.
 */
export function guardWindows(cloudUrl: string): void {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) => answer(isAllowed(permission)));
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => isAllowed(permission));
  // A second lock behind the policy of the page, which says nothing about preconnecting and the like. The engine has lines of its own.
  session.defaultSession.webRequest.onBeforeRequest({ urls: networks }, (_request, answer) => answer({ cancel: true }));
  app.on('web-contents-created', (_event, contents) => {
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
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

const networks = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file://*/*'];

/** Copying a link or a text; reading what others copied is not. */
const isAllowed = (permission: string): boolean => permission === 'clipboard-sanitized-write';

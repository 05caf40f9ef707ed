import { ipcRenderer, webUtils } from 'electron';
import { filesChosen, portHandedOver, portWanted } from '../bridge/handover.ts';

// The page asks for its port, and gets each one that main sends; it hands in files that the person chose. It reaches nothing
// else of Electron.
window.addEventListener('message', (message: MessageEvent<unknown>) => {
  if (message.source !== window) return;
  if (message.data === portWanted) ipcRenderer.send(portWanted);
  if (isChoice(message.data)) {
    const paths = message.data.files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== '');
    ipcRenderer.send(filesChosen, { ticket: message.data.ticket, paths });
  }
});
ipcRenderer.on(portHandedOver, (event) => window.postMessage(portHandedOver, '*', event.ports));

interface Choice {
  ticket: string;
  files: File[];
}

/** By hand rather than with zod: the preload stays small, and main looks at what it is sent. */
function isChoice(message: unknown): message is Choice {
  if (typeof message !== 'object' || message === null || !('kind' in message) || message.kind !== filesChosen) return false;
  const [ticket, files] = ['ticket' in message && message.ticket, 'files' in message && message.files];
  return typeof ticket === 'string' && Array.isArray(files) && files.every((file) => file instanceof File);
}

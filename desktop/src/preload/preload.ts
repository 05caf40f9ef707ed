import { ipcRenderer } from 'electron';
import { portHandedOver, portWanted } from '../bridge/handover.ts';

// The page asks for its port, and gets each one that main sends; it reaches nothing else of Electron.
window.addEventListener('message', (message) => {
  if (message.source === window && message.data === portWanted) ipcRenderer.send(portWanted);
});
ipcRenderer.on(portHandedOver, (event) => window.postMessage(portHandedOver, '*', event.ports));

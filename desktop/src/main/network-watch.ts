import { net, powerMonitor } from 'electron';

const lookMs = 2_000;

/** Calls back when the computer wakes up or its network comes back. Returns what ends it. */
export function watchNetwork(onBack: () => void): () => void {
  let wasOnline = net.isOnline();
  const timer = setInterval(() => {
    const isOnline = net.isOnline();
    if (isOnline && !wasOnline) onBack();
    wasOnline = isOnline;
  }, lookMs);
  powerMonitor.on('resume', onBack);
  powerMonitor.on('unlock-screen', onBack);
  return () => {
    clearInterval(timer);
    powerMonitor.off('resume', onBack);
    powerMonitor.off('unlock-screen', onBack);
  };
}

/**
 * How the window gets its port. The page says it wants one; the preload tells the main process; main makes a channel,
 * gives one end to the engine and sends the other back the same way. After a restart of the engine main sends a new
 * port by itself.
 */
export const portWanted = 'zavod-bridge-wanted';
export const portHandedOver = 'zavod-bridge-port';

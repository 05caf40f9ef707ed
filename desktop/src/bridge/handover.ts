/**
 * How the window gets its port. The page says it wants one; the preload tells the main process; main makes a channel,
 * gives one end to the engine and sends the other back the same way. After a restart of the engine main sends a new
 * port by itself.
 */
export const portWanted = 'zavod-bridge-wanted';
export const portHandedOver = 'zavod-bridge-port';

/**
 * How chosen files get to the engine. The page posts the File objects with a ticket; only the preload can find out where they
 * lie and tells main, and main the engine. A page cannot make up a File that lies somewhere, so it names no path.
 */
export const filesChosen = 'zavod-files-chosen';

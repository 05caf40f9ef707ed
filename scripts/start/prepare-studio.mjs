import { underBootstrapLock } from '../bootstrap.mjs';
import { provisionElectron } from '../electron-runtime/provision.mjs';
import { createStudioBuild } from '../install/studio-build.mjs';
import { FONTS, WINDOW_LIBRARIES } from '../system/debian-packages.mjs';
import { ensurePackages } from '../system/ensure-packages.mjs';
import { missingLibraries } from '../system/shared-libraries.mjs';
import { Stopped } from '../terminal/stopped.mjs';

/** Everything a window needs: system libraries, Electron, the built studio. Returns the runtime. */
export async function prepareStudio(context) {
  const command = await ensurePackages([...WINDOW_LIBRARIES, ...FONTS], context);
  const runtime = await provisionElectron(context);
  // A package that is missing by name need not be missing in fact: the loader decides.
  const libraries = command === undefined ? [] : missingLibraries(runtime.electronPath);
  if (libraries.length > 0) throw new Stopped('librariesMissing', { libraries: libraries.join(', '), command });
  await buildStudio(context, runtime);
  return runtime;
}

export async function buildStudio(context, runtime) {
  if (createStudioBuild(context.workspace, runtime).isCurrent()) return;
  await underBootstrapLock(context, async () => {
    const build = createStudioBuild(context.workspace, runtime);
    if (!build.isCurrent()) await context.progress.run(context.say('buildingStudio'), () => build.build(context));
  });
}

import type { PublicationMedia } from '../networks/network-adapter.ts';
import { cutRecipe } from '../media/renditions/recipe.ts';
import type { ArmingWork } from './begin-arming.ts';
import type { PublishingContext } from './publishing-context.ts';

/**
 * The work with every cut picture in the place of the one it was cut from, so that each network gets exactly what was approved. A
 * cut is made once and found again. Undefined where a picture is missing or cannot be read.
 */
export async function cutOut(context: Pick<PublishingContext, 'renditions'>, work: ArmingWork): Promise<ArmingWork | undefined> {
  const media: PublicationMedia[] = [];
  for (const item of work.content.media) {
    const { crop } = item;
    if (crop === null || crop === undefined) {
      media.push(item);
      continue;
    }
    const cut = await context.renditions(work.alarm.clientId, item.sha256, cutRecipe(crop));
    if (cut.status !== 'made') return undefined;
    media.push({ ...item, ...cut.rendition, mimeType: 'image/jpeg', crop: null });
  }
  return { ...work, content: { ...work.content, media } };
}

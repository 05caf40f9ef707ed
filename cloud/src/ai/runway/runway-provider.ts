import type { PictureRatio } from '../image-provider.ts';
import { clipCostMicros } from '../prices.ts';
import { noAnswer, unmade, type Unmade } from '../unmade.ts';
import type { VideoProvider, VideoRequest } from '../video-provider.ts';
import { readRunwayError } from './read-error.ts';
import { readTask, usualLookEveryMs } from './read-task.ts';
import { parseAs, runwayCall, type RunwayOptions } from './runway-call.ts';
import { createdSchema, uploadSchema } from './runway-schema.ts';

/** The model when RUNWAYML_MODEL is not set: the cheapest that animates a picture. */
export const defaultRunwayModel = 'gen4_turbo';

const ratios = { '16:9': '1280:720', '9:16': '720:1280', '1:1': '960:960', '4:5': '832:1104' } as const satisfies Record<PictureRatio, string>;

/** Clips by Runway from a picture that is uploaded there. A creating call is never repeated here. */
export function runwayProvider(options: RunwayOptions & { model?: string }): VideoProvider {
  const { model = defaultRunwayModel } = options;
  return {
    name: 'runway',
    model,
    mostCostMicros: ({ seconds }) => clipCostMicros(model, seconds),
    begin: async (request, signal) => {
      const uploaded = await upload(options, request, signal);
      return 'status' in uploaded ? uploaded : create(options, model, request, uploaded.runwayUri, signal);
    },
    look: (taskId, signal) => readTask(options, model, taskId, signal),
  };
}

/** Uploading is free, so a lost answer here is no lost purchase. */
async function upload(options: RunwayOptions, { picture }: VideoRequest, signal: AbortSignal): Promise<{ runwayUri: string } | Unmade> {
  try {
    const asked = await runwayCall(options, 'POST', '/v1/uploads', signal, { filename: 'first-frame.jpg', type: 'ephemeral' });
    if (asked.status !== 200) return readRunwayError(asked.status, asked.body);
    const place = parseAs(uploadSchema, asked.body);
    if (place === undefined) return unmade('failed', 'provider-failed', 'the answer names no place for the picture', null, false, null);
    const form = new FormData();
    for (const [name, value] of Object.entries(place.fields)) form.set(name, value);
    form.set('file', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), 'first-frame.jpg');
    const sent = await fetch(place.uploadUrl, { method: 'POST', body: form, signal: AbortSignal.any([signal, AbortSignal.timeout(60_000)]) });
    if (!sent.ok) return { ...unmade('retry-later', 'provider-busy', `the upload was answered with ${sent.status}`, null, false, null), afterMs: 20_000 };
    return { runwayUri: place.runwayUri };
  } catch (error) {
    return { ...noAnswer(error), mayHaveSpent: false };
  }
}

async function create(options: RunwayOptions, model: string, request: VideoRequest, promptImage: string, signal: AbortSignal) {
  try {
    const answer = await runwayCall(options, 'POST', '/v1/image_to_video', signal, {
      model,
      promptImage,
      promptText: request.promptEnglish.slice(0, 1_000),
      ratio: ratios[request.ratio],
      duration: request.seconds,
    });
    if (answer.status !== 200) return readRunwayError(answer.status, answer.body);
    const created = parseAs(createdSchema, answer.body);
    if (created === undefined) return unmade('failed', 'provider-failed', 'the answer names no task', null, true, null);
    return { status: 'begun' as const, taskId: created.id, afterMs: options.lookEveryMs ?? usualLookEveryMs };
  } catch (error) {
    return noAnswer(error);
  }
}

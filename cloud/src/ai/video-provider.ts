import type { PictureRatio } from './image-provider.ts';
import type { Unmade, Usage } from './unmade.ts';

/** picture: JPEG bytes that the clip starts from. */
export interface VideoRequest {
  promptEnglish: string;
  ratio: PictureRatio;
  seconds: number;
  picture: Uint8Array;
}

/** The task runs at the provider; its id is all that is needed to come back for it. */
export interface BegunVideo {
  status: 'begun';
  taskId: string;
  /** When the first look is worth it. */
  afterMs: number;
}

export type VideoProgress =
  | { status: 'running'; afterMs: number }
  | { status: 'made'; bytes: Uint8Array; usage: Usage }
  | Unmade;

/** Makes a clip from a picture in a task at the provider. begin is at most one purchase; look costs nothing and may be repeated. */
export interface VideoProvider {
  readonly name: 'runway';
  readonly model: string;
  /** What this clip can cost at most, in millionths of a US dollar; null when the model has no known price. */
  mostCostMicros(request: Pick<VideoRequest, 'seconds'>): number | null;
  begin(request: VideoRequest, signal: AbortSignal): Promise<BegunVideo | Unmade>;
  /** How far a begun task is; its file is fetched at once, because the address ends. */
  look(taskId: string, signal: AbortSignal): Promise<VideoProgress>;
}

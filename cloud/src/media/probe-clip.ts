import { FilePathSource, Input, MP4, QTFF } from 'mediabunny';

export interface ProbedClip {
  /** As it is shown, after rotation. */
  width: number;
  height: number;
  durationMs: number;
}

/** What a clip measures; undefined for what no network takes: other codecs, no film in it, a container that is broken. */
export async function probeClip(path: string): Promise<ProbedClip | undefined> {
  const input = new Input({ source: new FilePathSource(path), formats: [MP4, QTFF] });
  try {
    const [video, tracks] = [await input.getPrimaryVideoTrack(), await input.getTracks()];
    const codecs = await Promise.all(tracks.flatMap((track) => (track.isVideoTrack() || track.isAudioTrack() ? [track.getCodec()] : [])));
    if (video === null || !codecs.every((codec) => codec !== null && acceptedCodecs.has(codec))) return undefined;
    const seconds = await input.computeDuration();
    const [width, height] = [await video.getDisplayWidth(), await video.getDisplayHeight()];
    if (!(seconds > 0) || !Number.isFinite(seconds) || width < 1 || height < 1) return undefined;
    return { width, height, durationMs: Math.round(seconds * 1000) };
  } catch (error) {
    // The library says everything it finds wrong in a file with an Error; a fault of the disk carries its own code.
    if (error instanceof Error && !('code' in error)) return undefined;
    throw error;
  } finally {
    input.dispose();
  }
}

const acceptedCodecs = new Set<string>(['avc', 'hevc', 'aac']);

import { BufferTarget, EncodedAudioPacketSource, EncodedPacket, EncodedVideoPacketSource, MovOutputFormat, Mp4OutputFormat, Output } from 'mediabunny';

interface ClipOptions {
  container?: 'mp4' | 'mov';
  video?: 'avc' | 'vp9';
  audio?: 'aac' | 'opus' | null;
  rotation?: 0 | 90;
  seconds?: number;
}

const decoderConfigs = {
  // An H.264 configuration record with the shortest parameter sets that have their marks; nothing decodes them here.
  avc: { codec: 'avc1.42c01e', description: Uint8Array.from([1, 0x42, 0xc0, 0x1e, 0xff, 0xe1, 0, 4, 0x67, 0x42, 0xc0, 0x1e, 1, 0, 2, 0x68, 0xce]) },
  vp9: { codec: 'vp09.00.10.08' },
};
const audioConfigs = {
  aac: { codec: 'mp4a.40.2', sampleRate: 44_100, numberOfChannels: 2, description: Uint8Array.from([0x12, 0x10]) },
  opus: { codec: 'opus', sampleRate: 48_000, numberOfChannels: 2 },
};

/** A clip of 1280 by 720 as a container holds it: right in every measure, without a picture to decode. */
export async function makeClip({ container = 'mp4', video = 'avc', audio = null, rotation = 0, seconds = 3 }: ClipOptions = {}): Promise<Buffer> {
  const target = new BufferTarget();
  const format = container === 'mp4' ? new Mp4OutputFormat({ fastStart: 'in-memory' }) : new MovOutputFormat({ fastStart: 'in-memory' });
  const output = new Output({ format, target });
  const pictures = new EncodedVideoPacketSource(video);
  output.addVideoTrack(pictures, { rotation });
  const sound = audio === null ? null : new EncodedAudioPacketSource(audio);
  if (sound !== null) output.addAudioTrack(sound);
  await output.start();
  const frame = Uint8Array.from([0, 0, 0, 2, 0x65, 0x88]);
  for (let second = 0; second < seconds; second += 1) {
    const config = { codedWidth: 1280, codedHeight: 720, ...decoderConfigs[video] };
    await pictures.add(new EncodedPacket(frame, 'key', second, 1), { decoderConfig: config });
    if (sound !== null && audio !== null) await sound.add(new EncodedPacket(frame, 'key', second, 1), { decoderConfig: audioConfigs[audio] });
  }
  await output.finalize();
  return Buffer.from(target.buffer ?? new ArrayBuffer());
}

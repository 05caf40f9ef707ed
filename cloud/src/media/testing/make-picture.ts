import sharp from 'sharp';

/** A PNG of 400 by 300 pixels. */
export const makePicture = (): Promise<Buffer> => sharp({ create: { width: 400, height: 300, channels: 3, background: '#3a7' } }).png().toBuffer();

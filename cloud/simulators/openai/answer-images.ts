import sharp from 'sharp';
import { z } from 'zod';

const requestSchema = z.object({
  model: z.string().regex(/^gpt-image-/),
  prompt: z.string().min(1).max(32_000),
  n: z.int().min(1).max(1).default(1),
  size: z.enum(['1024x1024', '1536x1024', '1024x1536', 'auto']).default('auto'),
  quality: z.enum(['low', 'medium', 'high', 'auto']).default('auto'),
  output_format: z.enum(['png', 'jpeg', 'webp']).default('png'),
});
export type ImagesRequest = z.infer<typeof requestSchema>;

/** Reads a body the way the Images API does; undefined for what it refuses. */
export function readImagesRequest(body: string): ImagesRequest | undefined {
  try {
    return requestSchema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

/** The answer with one plain picture of the size that was asked for. */
export async function imagesBody({ size, output_format: format, quality, prompt }: ImagesRequest): Promise<Record<string, unknown>> {
  const [width = 1_024, height = 1_024] = size === 'auto' ? [] : size.split('x').map(Number);
  const shade = `#${[...prompt].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 0xff_ff_ff, 7).toString(16).padStart(6, '0')}`;
  const picture = await sharp({ create: { width, height, channels: 3, background: shade } }).toFormat(format).toBuffer();
  const [input, output] = [Math.ceil(prompt.length / 4), 1_568];
  return {
    created: Math.floor(Date.now() / 1_000),
    background: 'opaque',
    output_format: format,
    quality,
    size,
    data: [{ b64_json: picture.toString('base64') }],
    usage: { input_tokens: input, input_tokens_details: { text_tokens: input, image_tokens: 0 }, output_tokens: output, total_tokens: input + output },
  };
}

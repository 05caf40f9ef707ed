import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';

export interface GenerateRequest {
  engine: string;
  prompt: string;
  ratio: readonly [number, number];
  credits: number;
}

export interface RefusedRequest {
  status: number;
  name: string;
  refusal: string;
}

const fieldsSchema = z.object({
  prompt: z.string().min(1).max(10_000),
  aspect_ratio: z.enum(['21:9', '16:9', '3:2', '5:4', '1:1', '4:5', '2:3', '9:16', '9:21']).default('1:1'),
  output_format: z.enum(['png', 'jpeg', 'webp']).default('png'),
  model: z.enum(['sd3.5-large', 'sd3.5-large-turbo', 'sd3.5-medium', 'sd3.5-flash']).default('sd3.5-large'),
  mode: z.enum(['text-to-image', 'image-to-image']).default('text-to-image'),
});
const modelCredits = { 'sd3.5-large': 6.5, 'sd3.5-large-turbo': 4, 'sd3.5-medium': 3.5, 'sd3.5-flash': 2.5 } as const;

/** Reads a request the way the service does: multipart even without a file, and prompts in English. */
export async function readGenerateRequest(engine: string, headers: IncomingHttpHeaders, body: Buffer): Promise<GenerateRequest | RefusedRequest> {
  const contentType = headers['content-type'] ?? '';
  if (!contentType.startsWith('multipart/form-data')) return { status: 400, name: 'bad_request', refusal: 'content-type: must be multipart/form-data' };
  if (!/^(image\/\*|application\/json)$/.test(headers.accept ?? '')) return { status: 400, name: 'bad_request', refusal: 'accept: must be image/* or application/json' };
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  const fields = fieldsSchema.safeParse(Object.fromEntries(form));
  if (!fields.success) return { status: 400, name: 'bad_request', refusal: z.prettifyError(fields.error) };
  const { prompt, aspect_ratio: ratio, model } = fields.data;
  if (/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(prompt)) {
    return { status: 422, name: 'invalid_language', refusal: 'English is the only supported language for this service.' };
  }
  const [across = 1, down = 1] = ratio.split(':').map(Number);
  return { engine, prompt, ratio: [across, down], credits: engine === 'ultra' ? 8 : engine === 'core' ? 3 : modelCredits[model] };
}

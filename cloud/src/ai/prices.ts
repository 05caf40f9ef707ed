/** Millionths of a US dollar for one million tokens, standard tier, prompts up to 272,000 tokens. */
export interface ModelPrice {
  model: string;
  input: number;
  cachedInput: number;
  output: number;
  source: string;
  date: string;
}

const page = 'https://developers.openai.com/api/docs/pricing';
const price = (model: string, input: number, cachedInput: number, output: number): ModelPrice => ({
  model,
  input,
  cachedInput,
  output,
  source: page,
  date: '2026-11-24',
});

export const modelPrices: readonly ModelPrice[] = [
  price('gpt-6-luna', 100_000, 10_000, 500_000),
  price('gpt-6-sol', 2_000_000, 200_000, 10_000_000),
  price('gpt-6-astra', 10_000_000, 1_000_000, 50_000_000),
  price('gpt-6.1-terra', 1_000_000, 50_000, 5_000_000),
  price('gpt-6.1-sol', 2_000_000, 100_000, 10_000_000),
  price('gpt-5.6-luna', 200_000, 20_000, 1_200_000),
  price('gpt-5.6-terra', 2_000_000, 200_000, 12_000_000),
  price('gpt-5.6-sol', 4_000_000, 400_000, 20_000_000),
  price('gpt-5.5', 5_000_000, 500_000, 30_000_000),
  price('gpt-5.4', 2_500_000, 250_000, 15_000_000),
  price('gpt-5.4-mini', 750_000, 75_000, 4_500_000),
  price('gpt-image-2', 5_000_000, 1_250_000, 30_000_000),
  price('gpt-image-1.5', 5_000_000, 1_250_000, 32_000_000),
  price('gpt-image-1-mini', 2_000_000, 200_000, 8_000_000),
];

/** Credits of the services that sell credits; a credit is one cent at both. */
const creditMicros = 10_000;
const pictureCredits: Readonly<Record<string, number>> = {
  ultra: 8,
  core: 3,
  'sd3.5-large': 6.5,
  'sd3.5-large-turbo': 4,
  'sd3.5-medium': 3.5,
  'sd3.5-flash': 2.5,
};
const clipCreditsPerSecond: Readonly<Record<string, number>> = { gen4_turbo: 5, 'gen4.5': 12, 'veo3.1': 40, 'veo3.1_fast': 15 };

export const creditsToMicros = (credits: number): number => Math.ceil(credits * creditMicros);

/** One picture of Stability, or null when the model has no known price. */
export const pictureCostMicros = (model: string): number | null => inMicros(pictureCredits[model]);

/** One clip of Runway, at the highest price of its model, or null when the model has no known price. */
export const clipCostMicros = (model: string, seconds: number): number | null => {
  const credits = clipCreditsPerSecond[model];
  return inMicros(credits === undefined ? undefined : credits * seconds);
};

const inMicros = (credits: number | undefined): number | null => (credits === undefined ? null : creditsToMicros(credits));

/** The cost of one call rounded up to a whole micro, or null when the model has no known price. */
export function costMicros(
  model: string,
  tokens: { input: number; cachedInput: number; output: number },
  prices: readonly ModelPrice[] = modelPrices,
): number | null {
  const known = prices.find((entry) => isModel(model, entry.model));
  if (known === undefined) return null;
  const fresh = Math.max(0, tokens.input - tokens.cachedInput);
  return Math.ceil((fresh * known.input + tokens.cachedInput * known.cachedInput + tokens.output * known.output) / 1_000_000);
}

// A provider answers with the dated name of a model: gpt-6-luna-2026-09-22.
const isModel = (asked: string, known: string): boolean =>
  asked === known || (asked.startsWith(`${known}-`) && /^\d{4}-\d{2}-\d{2}$/.test(asked.slice(known.length + 1)));

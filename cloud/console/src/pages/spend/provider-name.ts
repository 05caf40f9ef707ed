const names: Readonly<Record<string, string>> = { openai: 'OpenAI', stability: 'Stability', runway: 'Runway' };

/** A service as it calls itself. */
export const providerName = (provider: string): string => names[provider] ?? provider;

const names: Readonly<Record<string, string>> = { openai: 'OpenAI', stability: 'Stability AI', runway: 'Runway' };

/** What a provider is called; `here` is the word for what the server does by itself. */
export const makerName = (provider: string, here: string): string => (provider === 'local' ? here : (names[provider] ?? provider));

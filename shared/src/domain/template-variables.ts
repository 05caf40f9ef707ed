/** What the words of a prompt template may name between double braces, such as {{client}}. */
export const templateVariables = ['client', 'language', 'tone', 'source'] as const;

export const bearerTokenOf = (header: string | undefined): string | null => /^Bearer ([\w.~+/-]+=*)$/i.exec(header ?? '')?.[1] ?? null;

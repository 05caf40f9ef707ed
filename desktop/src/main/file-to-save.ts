export const mediaScheme = 'zavod-media';

const namePattern = /^[\w-]{1,60}\.\w{1,5}$/;

/** The name under which a person saves a stored file to a folder of their own; null for any other address. */
export function nameToSave(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, searchParams } = new URL(address);
  const name = searchParams.get('save');
  return protocol === `${mediaScheme}:` && name !== null && namePattern.test(name) ? name : null;
}

/**
 * Where people read a message. `linksUrl` is https://t.me, or the simulator's address in the demo. Private channels have
 * links that only their subscribers can open; a plain group has none.
 */
export function permalink(linksUrl: string, chat: { id: number; username?: string | undefined }, messageId: number): string | null {
  const base = linksUrl.replace(/\/$/, '');
  if (chat.username !== undefined) return `${base}/${chat.username}/${messageId}`;
  const privateId = /^-100(\d+)$/.exec(String(chat.id))?.[1];
  return privateId === undefined ? null : `${base}/c/${privateId}/${messageId}`;
}

export function channelLink(linksUrl: string, chat: { id: number; username?: string | undefined }): string | null {
  return chat.username === undefined ? null : `${linksUrl.replace(/\/$/, '')}/${chat.username}`;
}

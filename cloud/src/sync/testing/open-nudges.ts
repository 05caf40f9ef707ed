export interface NudgeStream {
  /** The next revision that is told. */
  next(): Promise<number>;
  close(): Promise<void>;
}

/** The revisions that the event stream tells, one after the other. */
export async function openNudges({ url, token, clientId }: { readonly url: string; readonly token: string; readonly clientId: string }): Promise<NudgeStream> {
  const input = encodeURIComponent(JSON.stringify({ clientId }));
  const response = await fetch(`${url}/trpc/sync.nudge?input=${input}`, { headers: { authorization: `Bearer ${token}` } });
  const reader = response.body?.getReader();
  let text = '';
  const next = async (): Promise<number> => {
    for (;;) {
      const found = /data: \{[^\n]*"rev":(\d+)[^\n]*\n/.exec(text);
      if (found !== null) {
        text = text.slice(found.index + found[0].length);
        return Number(found[1]);
      }
      const chunk = await reader?.read();
      if (chunk === undefined || chunk.done) throw new Error(`The stream of nudges ended after ${text}`);
      text += Buffer.from(chunk.value).toString('utf8');
    }
  };
  return { next, close: async () => reader?.cancel() };
}

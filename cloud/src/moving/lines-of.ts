import { ImportRefusal } from './import-refusal.ts';

/** The lines of a text as bytes, without their ends. Throws ImportRefusal for a line longer than `most` bytes and for a last one without an end. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Buffer> {
  let open: Uint8Array[] = [];
  let bytes = 0;
  let number = 1;
  const add = (part: Uint8Array): void => {
    bytes += part.length;
    if (bytes > most) throw new ImportRefusal(`Line ${number} of the rows is longer than any row can be. Nothing was imported.`);
    open.push(part);
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(newLine, from); end !== -1; end = chunk.indexOf(newLine, from)) {
      add(chunk.subarray(from, end));
      yield Buffer.concat(open);
      open = [];
      bytes = 0;
      number += 1;
      from = end + 1;
    }
    add(chunk.subarray(from));
  }
  if (bytes > 0) throw new ImportRefusal(`Line ${number} of the rows has no end. Export the client again. Nothing was imported.`);
}

const newLine = 10;

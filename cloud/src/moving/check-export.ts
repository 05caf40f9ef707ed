import { createHash } from 'node:crypto';
import { roleSchema, type Role } from '@zavod/shared/domain/roles.ts';
import { fileTypeFromBuffer } from 'file-type';
import { z } from 'zod';
import { checkedRows } from './checked-rows.ts';
import { personSchema, type ExportEnd, type Manifest, type Person } from './export-format.ts';
import { exportParts, type ExportPart } from './export-parts.ts';
import { filesNamedBy } from './files-named-by.ts';
import { ImportRefusal } from './import-refusal.ts';
import { peopleIn } from './people-in.ts';
import type { Row, RowSchemas } from './row-schemas.ts';

export interface CheckedExport {
  readonly manifest: Manifest;
  readonly end: ExportEnd;
  /** The members, each with the role that they had. */
  readonly members: readonly (Person & { readonly role: Role })[];
  /** Everybody whom a row names, members or not. */
  readonly peopleIds: ReadonlySet<string>;
}

const mostPeople = 10_000;
const memberSchema = z.object({ user_id: z.uuid(), role: roleSchema });
const auditSchema = z.object({ seq: z.int(), hash: z.string() });

/** Reads the whole file once and writes nothing. Throws ImportRefusal for the first thing that is not as it must be. */
export async function checkExport(path: string, schemas: RowSchemas): Promise<CheckedExport> {
  const found = new Found();
  for await (const part of exportParts(path)) await found.take(part, schemas);
  return found.whole();
}

class Found {
  #manifest: Manifest | undefined;
  #end: ExportEnd | undefined;
  readonly #people = new Map<string, Person>();
  readonly #roles = new Map<string, Role>();
  readonly #peopleIds = new Set<string>();
  /** Files that rows name, by the kind that they say. */
  readonly #named = new Map<string, string>();
  readonly #stored = new Set<string>();
  #bytes = 0;

  async take(part: ExportPart, schemas: RowSchemas): Promise<void> {
    switch (part.kind) {
      case 'manifest':
        this.#manifest = part.manifest;
        return;
      case 'rows':
        return this.#takeRows(part.chunks, schemas);
      case 'file':
        return this.#takeFile(part);
      case 'end':
        this.#end = part.end;
    }
  }

  async #takeRows(chunks: AsyncIterable<Uint8Array>, schemas: RowSchemas): Promise<void> {
    if (this.#manifest === undefined) throw new Error('The manifest stands before the rows.');
    let head: Manifest['auditHead'] = null;
    for await (const { table, row } of checkedRows(chunks, this.#manifest, schemas)) {
      if (table === 'audit_log') head = auditSchema.parse(row);
      else this.#takeRow(table, row);
    }
    if (head?.hash !== this.#manifest.auditHead?.hash || head?.seq !== this.#manifest.auditHead?.seq) {
      throw new ImportRefusal('The log does not end where the export says that it ends. Export the client again. Nothing was imported.');
    }
  }

  #takeRow(table: string, row: Row): void {
    if (table === 'person') {
      const person = personSchema.parse(row);
      this.#people.set(person.id, { ...person, email: person.email.toLowerCase() });
    }
    if (table === 'membership') {
      const { user_id: id, role } = memberSchema.parse(row);
      this.#roles.set(id, role);
    }
    for (const id of peopleIn(table, row)) this.#peopleIds.add(id);
    if (this.#peopleIds.size > mostPeople || this.#people.size > mostPeople) throw new ImportRefusal('The file names more people than a client can have. Nothing was imported.');
    for (const sha256 of filesNamedBy(table, row)) this.#named.set(sha256, sha256 === row['sha256'] ? String(row['mime_type']) : (this.#named.get(sha256) ?? 'image/'));
  }

  async #takeFile({ sha256, chunks, size }: Extract<ExportPart, { kind: 'file' }>): Promise<void> {
    const said = this.#named.get(sha256);
    if (said === undefined) throw new ImportRefusal(`The file media/${sha256} belongs to no row. Nothing was imported.`);
    const hash = createHash('sha256');
    let beginning = Buffer.alloc(0);
    for await (const chunk of chunks) {
      hash.update(chunk);
      if (beginning.length < sniffedBytes) beginning = Buffer.concat([beginning, chunk]).subarray(0, sniffedBytes);
    }
    if (hash.digest('hex') !== sha256) throw new ImportRefusal(`The file media/${sha256} is damaged. Export the client again. Nothing was imported.`);
    const mimeType = (await fileTypeFromBuffer(beginning))?.mime ?? '';
    if (!isKept(mimeType, said)) throw new ImportRefusal(`The file media/${sha256} is not the picture or clip that its row says (${said}). Nothing was imported.`);
    this.#stored.add(sha256);
    this.#bytes += size;
  }

  whole(): CheckedExport {
    if (this.#manifest === undefined || this.#end === undefined) throw new ImportRefusal('The file has no beginning or no end. Nothing was imported.');
    const missing = new Set(this.#end.missing);
    const isComplete = [...this.#named.keys()].every((sha256) => this.#stored.has(sha256) !== missing.has(sha256));
    if (!isComplete || this.#end.files !== this.#stored.size || this.#end.bytes !== this.#bytes) {
      throw new ImportRefusal('Files are missing that were exported. Export the client again. Nothing was imported.');
    }
    const members = [...this.#roles].map(([id, role]) => {
      const person = this.#people.get(id);
      if (person === undefined) throw new ImportRefusal('The file names a member without an address. Nothing was imported.');
      return { ...person, role };
    });
    if (!members.some(({ role }) => role === 'owner')) throw new ImportRefusal('The client has no owner in this file, so nobody could use it here. Nothing was imported.');
    if (new Set(members.map(({ email }) => email)).size !== members.length) throw new ImportRefusal('Two members have the same address. Nothing was imported.');
    return { manifest: this.#manifest, end: this.#end, members, peopleIds: this.#peopleIds };
  }
}

const sniffedBytes = 4_100;

/** By the bytes themselves: nothing is kept that a browser could take for a page. Said 'image/': a small picture or a logo. */
const isKept = (mimeType: string, said: string): boolean =>
  pictures.has(mimeType) ? said === 'image/' || said === mimeType : clips.has(mimeType) && clips.has(said);
const pictures: ReadonlySet<string> = new Set(['image/jpeg', 'image/webp', 'image/png']);
const clips: ReadonlySet<string> = new Set(['video/mp4', 'video/quicktime', 'video/x-m4v']);

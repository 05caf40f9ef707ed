import { randomUUID } from 'node:crypto';
import { renderCard } from '../../ai/card/render-card.ts';
import { cardRequestOf, storedCardSchema, type StoredCard } from '../../ai/card/stored-card.ts';
import type { WithClientRaw } from '../../db/with-client-raw.ts';
import type { MediaStore } from '../media-store.ts';
import type { GrabStill } from './grab-still.ts';
import { drawRendition, fitsShape, type DrawnRendition } from './draw-rendition.ts';
import { recipeKey, type Recipe } from './recipe.ts';

/** A JPEG in the store. */
export interface Rendition {
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

export type RenditionOutcome =
  | { readonly status: 'made'; readonly rendition: Rendition }
  /** The store does not have the picture. */
  | { readonly status: 'missing' }
  /** Its bytes are no picture, or none that fits. */
  | { readonly status: 'unreadable' };

/** The picture of a client with this sha256 by this recipe: made at the first wish, found at every other. */
export type Renditions = (clientId: string, sha256: string, recipe: Recipe) => Promise<RenditionOutcome>;

export interface RenditionDeps {
  readonly withClient: WithClientRaw;
  readonly store: Pick<MediaStore, 'put' | 'read' | 'openRead'>;
  readonly draw?: typeof drawRendition;
  /** Without it clips have no pictures. */
  readonly grabStill?: GrabStill;
}

/**
 * Renditions are rows, so publications that share a picture and a worker that comes after a dead one draw nothing again. Two
 * processes that want the same one at the same moment may both draw it; its row is one, and both use what that row names.
 */
export function openRenditions(deps: RenditionDeps): Renditions {
  const drawing = new Map<string, Promise<RenditionOutcome>>();
  return (clientId, sha256, recipe) => {
    const key = `${clientId} ${sha256} ${recipeKey(recipe)}`;
    const going = drawing.get(key) ?? findOrMake(deps, { clientId, sha256, recipe }).finally(() => drawing.delete(key));
    drawing.set(key, going);
    return going;
  };
}

interface Wanted {
  readonly clientId: string;
  readonly sha256: string;
  readonly recipe: Recipe;
}

interface Origin {
  readonly card: StoredCard;
  readonly size: { readonly width: number; readonly height: number };
}

async function findOrMake(deps: RenditionDeps, wanted: Wanted): Promise<RenditionOutcome> {
  const { kept, card } = await deps.withClient(wanted.clientId, async (tx) => {
    const { rows } = await tx.query<Rendition>(
      'SELECT sha256, width, height, bytes FROM rendition WHERE client_id = $1 AND source_sha256 = $2 AND recipe = $3',
      [wanted.clientId, wanted.sha256, recipeKey(wanted.recipe)],
    );
    // The same bytes may be there a second time, brought by a person: they are the card all the same.
    const cards = rows[0] ? [] : (await tx.query<{ card: unknown; width: number | null; height: number | null }>(
      'SELECT card, width, height FROM media WHERE client_id = $1 AND sha256 = $2 AND card IS NOT NULL LIMIT 1',
      [wanted.clientId, wanted.sha256],
    )).rows;
    return { kept: rows[0], card: originOf(cards[0]) };
  });
  // A store that was put back from an older copy lacks files that rows still name.
  if (kept && (await deps.store.openRead(wanted.clientId, kept.sha256)) !== undefined) return { status: 'made', rendition: kept };
  return make(deps, wanted, card, kept !== undefined);
}

function originOf(row: { card: unknown; width: number | null; height: number | null } | undefined): Origin | undefined {
  const card = storedCardSchema.safeParse(row?.card);
  return card.success && row?.width && row.height ? { card: card.data, size: { width: row.width, height: row.height } } : undefined;
}

async function make(deps: RenditionDeps, wanted: Wanted, card: Origin | undefined, isLost: boolean): Promise<RenditionOutcome> {
  const { clientId, sha256, recipe } = wanted;
  if (recipe.atMs !== undefined) return makeStill(deps, wanted, recipe.atMs, isLost);
  const isRedrawn = card !== undefined && recipe.crop === undefined && !fitsShape(card.size, recipe);
  const read = (hash: string): Promise<Uint8Array | undefined> => deps.store.read(clientId, hash);
  const bytes = isRedrawn ? await renderCard(await cardRequestOf(card.card, recipe.cardRatio, read)) : await read(sha256);
  if (bytes === undefined) return { status: 'missing' };
  return drawAndKeep(deps, wanted, bytes, isLost);
}

async function makeStill(deps: RenditionDeps, wanted: Wanted, atMs: number, isLost: boolean): Promise<RenditionOutcome> {
  const clip = await deps.store.openRead(wanted.clientId, wanted.sha256);
  if (clip === undefined) return { status: 'missing' };
  const still = await deps.grabStill?.(clip, atMs);
  return still === undefined ? { status: 'unreadable' } : drawAndKeep(deps, wanted, still, isLost);
}

async function drawAndKeep(deps: RenditionDeps, wanted: Wanted, bytes: Uint8Array, isLost: boolean): Promise<RenditionOutcome> {
  const drawn = await (deps.draw ?? drawRendition)(bytes, wanted.recipe);
  if (drawn === undefined) return { status: 'unreadable' };
  const stored = await deps.store.put(wanted.clientId, drawn.jpeg);
  return { status: 'made', rendition: await keep(deps, wanted, stored, drawn, isLost) };
}

/** Answers what the row says: of two that were drawn at once, the first to arrive. */
async function keep({ withClient }: RenditionDeps, wanted: Wanted, stored: string, { jpeg, width, height }: DrawnRendition, isLost: boolean): Promise<Rendition> {
  const { clientId, sha256, recipe } = wanted;
  const { rows } = await withClient(clientId, (tx) =>
    tx.query<Rendition>(
      `INSERT INTO rendition (id, client_id, source_sha256, recipe, sha256, width, height, bytes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (client_id, source_sha256, recipe) DO UPDATE SET
         sha256 = CASE WHEN $9 THEN EXCLUDED.sha256 ELSE rendition.sha256 END, width = CASE WHEN $9 THEN EXCLUDED.width ELSE rendition.width END,
         height = CASE WHEN $9 THEN EXCLUDED.height ELSE rendition.height END, bytes = CASE WHEN $9 THEN EXCLUDED.bytes ELSE rendition.bytes END
       RETURNING sha256, width, height, bytes`,
      [randomUUID(), clientId, sha256, recipeKey(recipe), stored, width, height, jpeg.length, isLost],
    ),
  );
  const [row] = rows;
  if (row === undefined) throw new Error('A rendition was kept, but its row did not come back.');
  return row;
}

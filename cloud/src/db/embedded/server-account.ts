import { spawnSync } from 'node:child_process';

/** The operating system account the server runs as; undefined means the current one. */
export type ServerAccount = { readonly uid: number; readonly gid: number; readonly name: string };

/** Postgres refuses to run as root, so root hands it to an ordinary account, made when there is none. */
export const serverAccount = (): ServerAccount | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const found = lookUp('postgres') ?? lookUp('zavod') ?? create();
  if (!found) {
    throw new Error(
      'The database cannot run as root and no account for it could be made. Create one (useradd --system zavod), start as an ordinary user, or set DATABASE_URL.',
    );
  }
  return found;
};

/** Whether the account can enter a folder, judged by asking the kernel rather than by reading mode bits. */
export const canEnter = (account: ServerAccount, folder: string): boolean =>
  spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], {
    uid: account.uid,
    gid: account.gid,
    cwd: '/',
    stdio: 'ignore',
  }).status === 0;

export const canRun = (account: ServerAccount, executable: string): boolean =>
  spawnSync(executable, ['--version'], { uid: account.uid, gid: account.gid, cwd: '/', stdio: 'ignore' }).status === 0;

const lookUp = (name: string): ServerAccount | undefined => {
  const uid = idOf('-u', name);
  const gid = idOf('-g', name);
  return uid === undefined || gid === undefined ? undefined : { uid, gid, name };
};

const idOf = (flag: '-u' | '-g', name: string): number | undefined => {
  const answer = spawnSync('id', [flag, name], { encoding: 'utf8' });
  const id = Number.parseInt(answer.stdout ?? '', 10);
  return answer.status === 0 && id > 0 ? id : undefined;
};

const create = (): ServerAccount | undefined => {
  const attempts: readonly [string, readonly string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', 'zavod']],
    ['adduser', ['-S', '-D', '-H', 'zavod']],
  ];
  for (const [command, args] of attempts) {
    if (spawnSync(command, [...args], { stdio: 'ignore' }).status === 0) return lookUp('zavod');
  }
  return undefined;
};

import { lockFolder } from '../store/folder.ts';

// Holds the lock of a folder as an engine does, says so, and stays.
const lock = lockFolder(process.argv[2] ?? '', { nativeBinding: undefined });
process.stdout.write('held\n');
process.stdin.on('end', () => lock.release()).resume();

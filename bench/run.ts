import { spawn } from 'node:child_process';
import { join } from 'node:path';

// node run.ts <name> [--json] [options of the benchmark]: runs one benchmark, which prints one JSON line on stdout.
const benchmarks = ['api', 'backup', 'calendar', 'collect', 'feeds', 'growth', 'publish', 'queue', 'studio', 'studios', 'sync'];
const [name = '', ...rest] = process.argv.slice(2);
if (!benchmarks.includes(name)) {
  process.stderr.write(`Name a benchmark: ${benchmarks.join(', ')}. For example: pnpm bench sync --json\n`);
  process.exit(2);
}
const options = rest.filter((option) => option !== '--json');
const child = spawn(process.execPath, [join(import.meta.dirname, `${name}.ts`), ...options], { stdio: 'inherit' });
child.once('exit', (code) => process.exit(code ?? 1));

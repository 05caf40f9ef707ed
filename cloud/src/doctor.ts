import { parseArgs } from 'node:util';
import { currentEnvironment } from './config/current-environment.ts';
import { findingSentence } from './doctor/finding-sentence.ts';
import type { Finding } from './doctor/finding.ts';
import { runDoctor } from './doctor/run-doctor.ts';

// node doctor.ts [--json] [--language en|ru] [--offline]: looks at this installation and says what to do. Exits with 1 where something does not work.
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, language: { type: 'string' }, offline: { type: 'boolean', default: false } } });
const environment = currentEnvironment();
const spoken = values.language ?? environment['LC_ALL'] ?? environment['LANG'] ?? '';
const language = /^ru([_.-]|$)/i.test(spoken) ? 'ru' : 'en';
const marks: Readonly<Record<Finding['state'], string>> = { ok: '  ok   ', warn: '  look ', fail: '  FAIL ', skipped: '  -    ' };

const findings = await runDoctor({ environment, asksOutside: !values.offline });
const isWell = findings.every(({ state }) => state !== 'fail');
if (values.json) {
  const told = findings.map((finding) => ({ ...finding, sentence: findingSentence(finding, language) }));
  process.stdout.write(`${JSON.stringify({ isWell, findings: told }, null, 2)}\n`);
} else {
  for (const finding of findings) process.stdout.write(`${marks[finding.state]}${findingSentence(finding, language)}\n`);
}
process.exitCode = isWell ? 0 : 1;

import { expect, test } from 'vitest';
import { createWords } from '../words/words.mjs';
import { explainFailure } from './explain-failure.mjs';
import { CommandFailed } from './run-command.mjs';

const say = createWords({ LANG: 'en' });
const explain = (line, env = {}) => explainFailure(new CommandFailed('npm exec', 'ended with code 1', [line]), say, { logPath: '/data/start.log', env });

test.each([
  ['npm error code ENOSPC', {}, 'The disk is full'],
  ['npm error getaddrinfo ENOTFOUND registry.example', {}, 'The network could not be reached'],
  ['npm error getaddrinfo ENOTFOUND proxy.example', { HTTPS_PROXY: 'http://proxy.example' }, 'The proxy did not let this through'],
  ['npm error 407 Proxy Authentication Required', {}, 'The proxy did not let this through'],
  ['npm error code E404', {}, 'does not have this package'],
  ['ERR_PNPM_OUTDATED_LOCKFILE', {}, 'same commit'],
  ['npm error code SELF_SIGNED_CERT_IN_CHAIN', {}, 'NODE_EXTRA_CA_CERTS'],
  ['EACCES: permission denied, mkdir', {}, 'Check who owns'],
  ['something else', {}, 'Run the command again'],
])('"%s" with %j says: %s', (line, env, advice) => {
  const text = explain(line, env);
  expect(text).toContain(advice);
  expect(text).toContain(line);
  expect(text).toContain('/data/start.log');
});

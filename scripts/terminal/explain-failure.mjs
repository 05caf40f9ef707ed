// What a failed command said, and the sentence that says what to do about it. The first that fits counts.
const CAUSES = [
  [/ENOSPC|no space left on device/i, 'causeDiskFull'],
  [/ERR_PNPM_OUTDATED_LOCKFILE|ERR_PNPM_LOCKFILE/, 'causeLockfile'],
  [/\b407\b|proxy authentication|tunneling socket|ERR_INVALID_PROXY/i, 'causeProxy'],
  [/SELF_SIGNED_CERT|UNABLE_TO_VERIFY_LEAF|UNABLE_TO_GET_ISSUER|CERT_HAS_EXPIRED|invalid peer certificate/i, 'causeCertificate'],
  [/\bE40[13]\b|ERR_PNPM_FETCH_40[13]/, 'causeRefused'],
  [/\bE404\b|ERR_PNPM_FETCH_404|ETARGET|ERR_PNPM_NO_MATCHING_VERSION/, 'causeNotInRegistry'],
  [/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ERR_PNPM_META_FETCH_FAIL|dns error|error sending request/i, 'causeNetwork'],
  [/EACCES|EPERM|EROFS|permission denied/i, 'causePermission'],
];

/** Text for a person: what failed, its last lines, what to do, where the details are. */
export function explainFailure(error, say, { logPath, env = process.env }) {
  const tail = error.tail ?? [];
  const words = `${error.code ?? ''} ${error.message}\n${tail.join('\n')}`;
  const lines = tail.slice(-8).map((line) => `    ${line}`);
  return [say('stepFailed', { what: firstLine(error.message) }), ...lines, say(causeOf(words, env)), say('detailsIn', { logPath })].join('\n');
}

function causeOf(words, env) {
  const cause = CAUSES.find(([pattern]) => pattern.test(words))?.[1] ?? 'causeUnknown';
  const hasProxy = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'npm_config_proxy', 'npm_config_https_proxy'].some((name) => env[name]);
  return cause === 'causeNetwork' && hasProxy ? 'causeProxy' : cause;
}

function firstLine(text) {
  return text.split('\n', 1)[0];
}

/**
 * What `pnpm audit --json` says: `found` where a weakness is high or critical, `clean` where none is (`all` counts the lesser ones), and
 * `silent`, with a reason where there is one, where the registry gave no answer that can be read.
 */
export function readAudit(output) {
  const report = parse(output);
  if (report === undefined) return { state: 'silent' };
  if (report.error !== undefined) return { state: 'silent', reason: report.error.message ?? report.error.code };
  if (report.metadata?.vulnerabilities === undefined) return { state: 'silent' };
  const advisories = Object.values(report.advisories ?? {});
  const serious = advisories
    .filter(({ severity }) => severity === 'high' || severity === 'critical')
    .map(({ severity, module_name: name, title, url }) => ({ severity, name, title, url }));
  const all = Object.values(report.metadata.vulnerabilities).reduce((sum, count) => sum + count, 0);
  return serious.length > 0 ? { state: 'found', serious, all } : { state: 'clean', all };
}

function parse(output) {
  try {
    const report = JSON.parse(output);
    return typeof report === 'object' && report !== null ? report : undefined;
  } catch {
    return undefined;
  }
}

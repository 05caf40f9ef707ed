export const updateEn = {
  title: 'Updates',
  off: {
    development: 'A build under work does not look for updates.',
    'no-feed': 'This copy was made without a place for updates. A new version is installed by hand.',
    'not-installed': 'This copy was not installed as a program, so it cannot replace itself. A new version is installed by hand.',
  },
  idle: 'Not looked for yet.',
  checking: 'Looking for a new version…',
  none: 'This is the newest version. Looked {{ago}}.',
  downloading: 'Version {{version}} is coming: {{percent}} %',
  ready: 'Version {{version}} is here. It is put in place when you restart or quit.',
  restarting: 'Version {{version}} is being put in place…',
  failedVersion: 'Version {{version}}.',
  look: 'Look for an update',
  lookAgain: 'Look again',
  restart: 'Restart to update',
  writing: 'You are in the middle of writing. Finish or leave it first: a restart would lose what stands in the field.',
} as const;

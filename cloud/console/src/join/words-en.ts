export const joinEn = {
  title: 'Join',
  about: 'An owner invited you to work for a client.',
  name: 'Your name',
  nameAbout: 'As colleagues see it.',
  password: 'Password',
  passwordAbout_one: 'At least {{count}} character. If you have an account already, its password.',
  passwordAbout_other: 'At least {{count}} characters. If you have an account already, its password.',
  verb: 'Join',
  joining: 'Joining…',
  gone: 'This link was used already or has ended. Ask the owner for a new one.',
} as const;

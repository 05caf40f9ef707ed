export const signInEn = {
  title: 'Sign in to the console',
  about: 'With the email an owner invited you by.',
  email: 'Email',
  password: 'Password',
  code: 'Code',
  codeAbout: 'The six digits that your authenticator app shows now, or one of your recovery codes.',
  verb: 'Sign in',
  signingIn: 'Signing in…',
  demo: 'Try with demo data',
  expired: 'Your sign-in has ended. Sign in again, and you are back on this page.',
} as const;

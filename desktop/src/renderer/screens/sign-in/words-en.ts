export const signInEn = {
  looking: 'Looking for the cloud…',
  title: 'Sign in',
  about: 'With the email an owner invited you by.',
  email: 'Email',
  password: 'Password',
  verb: 'Sign in',
  signingIn: 'Signing in…',
  demo: 'Try with demo data',
  openingDemo: 'Opening the demo…',
  cloudAway: 'The cloud at {{url}} does not answer. The first sign-in needs it; after that you can work without a network.',
  step: { collect: 'Material comes in', decide: 'You decide', publish: 'It goes out on time' },
  stepAbout: {
    collect: 'Your sources are read around the clock and grouped into stories; a draft waits for each of them.',
    decide: 'Read, correct, approve, plan. Everything is on this computer, with or without a network.',
    publish: 'The cloud sends what you approved to the second, also while this computer is shut.',
  },
} as const;

/** The account everybody may use on an installation that shows the demo. It opens nothing but the two demo clients. */
export const demoAccount = { email: 'demo@zavod.example', password: 'zavod-demo', displayName: 'Demo' } as const;

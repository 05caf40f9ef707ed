export const piecesEn = {
  cancel: 'Cancel',
  networkSays: '{{network}} says: {{words}}',
} as const;

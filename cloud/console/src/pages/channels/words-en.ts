export const channelsEn = {
  title: 'Channels',
  about: 'The accounts that posts go out to.',
  empty: 'No channel yet',
  emptyOwner: 'Connected channels appear here with their state. Connect the first one below.',
  testNamed: 'Test {{title}}',
} as const;

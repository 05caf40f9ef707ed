/** What a request asks of the Graph API, as far as this simulator knows it. */
export const callNames = ['create', 'publish', 'status', 'quota', 'list', 'stories', 'post', 'account', 'pages', 'insights', 'renew', 'exchange'] as const;
export type CallName = (typeof callNames)[number];

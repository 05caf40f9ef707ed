/** Where the cloud is, for a program that works with it from outside. */
export const readCloudUrl = (): string => process.env['ZAVOD_CLOUD_URL'] ?? 'http://127.0.0.1:4777';

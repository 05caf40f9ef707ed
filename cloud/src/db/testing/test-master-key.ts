/** Fixed, so that all test databases share the cluster's roles. */
export const TEST_MASTER_KEY: Uint8Array = Buffer.alloc(32, 7);

export const TEMPLATE_DATABASE = 'zavod_template';

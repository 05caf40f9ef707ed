/** What the key for commands is called on this computer. */
export const modKey = (platform: string): '⌘' | 'Ctrl' => (platform.startsWith('Mac') ? '⌘' : 'Ctrl');

export const roleEn = { viewer: 'Viewer', editor: 'Editor', owner: 'Owner' } as const;

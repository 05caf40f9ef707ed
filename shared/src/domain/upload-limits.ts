/** How many bytes a file may have that a person brings. */
export const mostPictureBytes = 50 * 1024 * 1024;
export const mostClipBytes = 500 * 1024 * 1024;

/** What a person may choose as a picture or a clip. */
export const acceptedFiles = 'image/jpeg,image/png,image/webp,image/gif,image/avif,video/mp4,video/quicktime';

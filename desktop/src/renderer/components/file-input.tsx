/** What a person may choose as a picture or a clip. */
const acceptedFiles = 'image/jpeg,image/png,image/webp,image/gif,image/avif,video/mp4,video/quicktime';

/** The system's window for choosing pictures and clips, behind the label that names it by `id`. */
export function FileInput({ id, onChoose }: { id: string; onChoose: (files: File[]) => void }) {
  return (
    <input
      id={id}
      type="file"
      multiple
      accept={acceptedFiles}
      className="sr-only"
      onChange={(event) => {
        onChoose([...(event.currentTarget.files ?? [])]);
        // The same file chosen again is a choice too.
        event.currentTarget.value = '';
      }}
    />
  );
}

/** Why a file is not imported, as a sentence for whoever runs the command. Nothing was written, or all of it was taken back. */
export class ImportRefusal extends Error {
  override readonly name = 'ImportRefusal';
}

import { badRequest } from './api-error.ts';
import { linkPreviewSchema, type LinkPreview } from './journal-record.ts';

/** `link_preview_options`; what the API does not know of is left aside. */
export function readLinkPreview(field: string | undefined): LinkPreview {
  if (field === undefined) return {};
  try {
    return linkPreviewSchema.parse(JSON.parse(field));
  } catch {
    throw badRequest("can't parse link preview options JSON object");
  }
}

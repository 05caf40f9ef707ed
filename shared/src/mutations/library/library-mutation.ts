import type { z } from 'zod';
import type { Role } from '../../domain/roles.ts';
import type { Media } from '../../tables/media.ts';
import type { MediaFolder } from '../../tables/media-folder.ts';
import type { PostStatus } from '../../tables/post.ts';
import type { MutationContext, MutationResult } from '../mutation.ts';

/** A post that shows a file. */
export interface MediaUse {
  mediaId: string;
  postId: string;
  title: string;
  status: PostStatus;
  /** The post has words of its own for the file. */
  hasOwnWords: boolean;
}

/** What an intent about files looks at. The cloud locks the files first, so that no post takes one up meanwhile. */
export interface LibraryView {
  /** The named files, and those with the named tag. */
  media: readonly Media[];
  /** The named folders at least. */
  folders: readonly MediaFolder[];
  /** The posts that show the named files. */
  uses: readonly MediaUse[];
}

export interface NamedInLibrary {
  mediaIds: readonly string[];
  tag: string | null;
  folderIds: readonly string[];
}

/** One thing a person can do with files, folders and tags: pure as the intents about posts are, and about no single post. */
export interface LibraryMutation<Name extends string = string, Args extends z.ZodType = z.ZodType> {
  name: Name;
  args: Args;
  needs: Role;
  /** What the view has to hold. */
  named(args: z.output<Args>): NamedInLibrary;
  apply(view: LibraryView, args: z.output<Args>, context: MutationContext): MutationResult;
}

export const libraryMutation = <Name extends string, Args extends z.ZodType>(definition: LibraryMutation<Name, Args>): LibraryMutation<Name, Args> => definition;

export const mostNamedMedia = 500;

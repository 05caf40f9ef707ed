import { deleteVideo, setThumbnail, updateVideo } from './change-methods.ts';
import type { MethodName } from './faults.ts';
import { listChannels, listPlaylistItems, listVideos } from './list-methods.ts';
import type { Answer, MethodCall } from './method-call.ts';
import { cancelUpload, startUpload, storeChunk, tellStatus } from './upload-methods.ts';

/** `cutAt`: of a chunk, only so many bytes arrive. Undefined means that the caller is gone. */
export function answerMethod(method: Exclude<MethodName, 'token'>, call: MethodCall, cutAt: number | undefined): Answer | undefined | Promise<Answer> {
  switch (method) {
    case 'channels.list':
      return listChannels(call);
    case 'videos.list':
      return listVideos(call);
    case 'playlistItems.list':
      return listPlaylistItems(call);
    case 'videos.insert':
      return startUpload(call);
    case 'upload.chunk':
      return storeChunk(call, cutAt);
    case 'upload.status':
      return tellStatus(call);
    case 'upload.cancel':
      return cancelUpload(call);
    case 'videos.update':
      return updateVideo(call);
    case 'videos.delete':
      return deleteVideo(call);
    case 'thumbnails.set':
      return setThumbnail(call);
  }
}

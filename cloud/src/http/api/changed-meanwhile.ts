import { AppError, type AppErrorCode } from '@zavod/shared/app-error.ts';
import type { PostShape } from './shapes/post-shape.ts';

/** A decision about what is not there any more, with what is there now. */
export class ChangedMeanwhile extends AppError {
  readonly current: PostShape;

  constructor(code: AppErrorCode, attempted: string, current: PostShape) {
    super(code, attempted);
    this.current = current;
  }
}

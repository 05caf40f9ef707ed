import { S3Client } from '@aws-sdk/client-s3';
import type { S3Settings } from '../../config/config.ts';

export interface S3Patience {
  readonly connectMs: number;
  /** Without a byte in either direction. */
  readonly idleMs: number;
  /** Of one request, by the client itself. */
  readonly tries: number;
}

export const usualPatience: S3Patience = { connectMs: 5_000, idleMs: 30_000, tries: 4 };

/**
 * Checksums only where the protocol asks for them: since 2025 the client otherwise adds trailers that many stores which speak
 * S3 refuse. Without a key in the settings the client finds one itself (a role of the machine or of the pod).
 */
export function openS3Client(settings: S3Settings, patience: S3Patience): S3Client {
  const { endpoint, region, accessKeyId, secretAccessKey, hasPathStyle } = settings;
  return new S3Client({
    region,
    ...(endpoint !== null && { endpoint }),
    forcePathStyle: hasPathStyle,
    ...(accessKeyId !== null && secretAccessKey !== null && { credentials: { accessKeyId, secretAccessKey: secretAccessKey.reveal() } }),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: patience.tries,
    // What goes wrong is thrown and told by whoever asked; without this it would also stand on the console.
    logger: { trace: silent, debug: silent, info: silent, warn: silent, error: silent },
    requestHandler: { connectionTimeout: patience.connectMs, socketTimeout: patience.idleMs },
  });
}

const silent = (): void => undefined;

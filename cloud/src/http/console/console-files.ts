import { join } from 'node:path';
import compression from 'compression';
import express, { Router, type NextFunction, type Request, type Response } from 'express';
import { consolePage } from './console-page.ts';

/** The page for every address of the console, and the files that it loads. */
export function consoleFiles(folder: string): Router {
  const router = Router();
  router.use(consolePolicy);
  // A file is named by its content, so whoever has it need never ask again.
  router.use('/assets', compression(), express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false, redirect: false }), notThere);
  router.get('/{*page}', consolePage(folder));
  return router;
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** Only the console's own files run there, and nothing makes code or markup out of text. */
function consolePolicy(_request: Request, response: Response, next: NextFunction): void {
  response.set({ 'content-security-policy': policy, 'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' });
  next();
}

const notThere = (_request: Request, response: Response): void => void response.status(404).json({ error: 'not-found' });

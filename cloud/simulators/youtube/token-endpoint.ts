import { randomBytes } from 'node:crypto';
import type { Answer } from './method-call.ts';
import type { World } from './world.ts';

/** Google's token endpoint, for grant_type=refresh_token. */
export function answerToken(world: World, body: Buffer): Answer {
  const form = new URLSearchParams(body.toString('utf8'));
  const project = world.projects.get(form.get('client_id') ?? '');
  if (form.get('grant_type') !== 'refresh_token') return refuse(400, 'unsupported_grant_type', 'Invalid grant_type');
  if (!project || project.clientSecret !== form.get('client_secret')) return refuse(401, 'invalid_client', 'The OAuth client was not found.');
  const consent = world.consents.get(form.get('refresh_token') ?? '');
  if (!consent || consent.isRevoked || consent.clientId !== project.clientId) {
    return refuse(400, 'invalid_grant', 'Token has been expired or revoked.');
  }
  const accessToken = `ya29.${randomBytes(24).toString('base64url')}`;
  const { accessTokenSeconds } = world.settings;
  const endsAtMs = Math.round(world.now() + accessTokenSeconds * 1_000);
  world.record({ type: 'token', accessToken, refreshToken: consent.refreshToken, endsAtMs });
  return { status: 200, body: { access_token: accessToken, expires_in: accessTokenSeconds, scope: consent.scope, token_type: 'Bearer' } };
}

const refuse = (status: number, error: string, description: string): Answer => ({ status, body: { error, error_description: description } });

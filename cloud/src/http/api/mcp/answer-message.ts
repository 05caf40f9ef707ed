import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { Language } from '@zavod/shared/words/error-sentence.ts';
import type { Request, Response } from 'express';
import type { Program } from '../program.ts';
import { callTool } from './call-tool.ts';
import { toolsFor } from './tools.ts';

interface Message {
  readonly request: Request;
  readonly response: Response;
  readonly message: unknown;
  readonly language: Language;
  readonly requestId: string;
}

/** A server for one message: there is nothing to remember between two. */
export async function answerMessage(program: Program, { request, response, message, language, requestId }: Message): Promise<void> {
  const server = new Server({ name: 'zavod', version: '1' }, { capabilities: { tools: {} }, instructions });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: toolsFor(program) }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => callTool(program, params, { language, requestId }));
  const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
  response.once('close', () => void server.close());
  await server.connect(transport);
  await transport.handleRequest(request, response, message);
}

const instructions =
  'Zavod keeps the posts of one client and sends them to its channels. A post is drafted, approved, then planned. Decisions name the revision that was read; where a post changed meanwhile they are refused with the post as it is: read it and decide again. Ask the person before you approve or plan anything.';

import { badRequest } from './api-error.ts';
import { readCaption, readMessageText } from './formatted-text.ts';
import type { LinkPreview, StoredPost } from './journal-record.ts';
import { readLinkPreview } from './link-preview.ts';
import { toMessage } from './message-object.ts';
import { requirePostingRights, type MethodCall } from './method-call.ts';
import type { FormattedText } from './parse-html.ts';
import type { Channel } from './world.ts';

export function editMessageText(call: MethodCall): unknown {
  const { fields } = call.parameters;
  const { channel, post } = findPost(call, 'message to edit not found');
  if (post.picture || post.clip) throw badRequest('there is no text in the message to edit');
  const linkPreview = readLinkPreview(fields['link_preview_options']);
  return edit(call, channel, post, { ...readMessageText(fields['text'] ?? '', fields['parse_mode']), linkPreview });
}

export function editMessageCaption(call: MethodCall): unknown {
  const { fields } = call.parameters;
  const { channel, post } = findPost(call, 'message to edit not found');
  if (!post.picture && !post.clip) throw badRequest('there is no caption in the message to edit');
  return edit(call, channel, post, { ...readCaption(fields['caption'] ?? '', fields['parse_mode']), linkPreview: {} });
}

export function deleteMessage(call: MethodCall): unknown {
  const { channel, post } = findPost(call, 'message to delete not found');
  const mayDelete = post.botId === call.bot.id || call.world.rightsOf(call.bot, channel).canDeleteMessages;
  if (!mayDelete) throw badRequest("message can't be deleted");
  call.world.record({ type: 'delete', chatId: channel.chatId, messageId: post.messageId });
  return true;
}

function findPost(call: MethodCall, refusal: string): { channel: Channel; post: StoredPost } {
  const channel = requirePostingRights(call);
  const post = channel.posts.get(Number(call.parameters.fields['message_id']));
  if (!post) throw badRequest(refusal);
  return { channel, post };
}

function edit(call: MethodCall, channel: Channel, post: StoredPost, changed: FormattedText & { linkPreview: LinkPreview }): unknown {
  const mayEdit = post.botId === call.bot.id || call.world.rightsOf(call.bot, channel).canEditMessages;
  if (!mayEdit || post.forwardOf !== null) throw badRequest("message can't be edited");
  const { text, entities, linkPreview } = post;
  const isSame = JSON.stringify({ text, entities, linkPreview }) === JSON.stringify({ text: changed.text, entities: changed.entities, linkPreview: changed.linkPreview });
  if (isSame) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  const { chatId } = channel;
  const { messageId } = post;
  call.world.record({ type: 'edit', chatId, messageId, ...changed, editDate: Math.floor(call.world.now() / 1000) });
  return toMessage(call.world, channel, channel.posts.get(messageId) ?? post);
}

import { badRequest } from './api-error.ts';
import { editMessageCaption, editMessageText, deleteMessage } from './change-methods.ts';
import { toChat } from './message-object.ts';
import { requireChannel, type MethodCall } from './method-call.ts';
import { forwardMessage, sendMediaGroup, sendMessage, sendPhoto, sendVideo } from './send-methods.ts';

export type Method = {
  readonly name: string;
  /** Whether the call puts something before readers: scripted faults hit these unless they name a method. */
  readonly sends: boolean;
  /** Whether it changes what readers see already: a seeded share hits these too. */
  readonly changes?: boolean;
  answer(call: MethodCall): unknown;
};

const methods: readonly Method[] = [
  { name: 'getMe', sends: false, answer: ({ bot }) => describeBot(bot) },
  { name: 'getChat', sends: false, answer: getChat },
  { name: 'getChatMember', sends: false, answer: getChatMember },
  { name: 'getChatMemberCount', sends: false, answer: (call) => call.world.subscribersOf(requireChannel(call)) },
  { name: 'sendMessage', sends: true, answer: sendMessage },
  { name: 'sendPhoto', sends: true, answer: sendPhoto },
  { name: 'sendVideo', sends: true, answer: sendVideo },
  { name: 'sendMediaGroup', sends: true, answer: sendMediaGroup },
  { name: 'forwardMessage', sends: true, answer: forwardMessage },
  { name: 'editMessageText', sends: false, changes: true, answer: editMessageText },
  { name: 'editMessageCaption', sends: false, changes: true, answer: editMessageCaption },
  { name: 'deleteMessage', sends: false, changes: true, answer: deleteMessage },
];

/** Method names are case-insensitive on the wire. */
export function findMethod(name: string): Method | undefined {
  return methods.find((method) => method.name.toLowerCase() === name.toLowerCase());
}

function getChat(call: MethodCall): unknown {
  const channel = requireChannel(call);
  return { ...toChat(channel), ...(channel.about === '' ? {} : { description: channel.about }), accent_color_id: 1, max_reaction_count: 11 };
}

function getChatMember(call: MethodCall): unknown {
  const channel = requireChannel(call);
  const own = call.world.rightsOf(call.bot, channel);
  if (own.status !== 'administrator') throw badRequest('member list is inaccessible');
  const userId = Number(call.parameters.fields['user_id']);
  if (!Number.isSafeInteger(userId) || userId <= 0) throw badRequest('invalid user_id specified');
  const member = [...call.world.bots.values()].find((bot) => bot.id === userId);
  if (!member) throw badRequest('user not found');
  const rights = call.world.rightsOf(member, channel);
  const user = describeBot(member);
  if (rights.status !== 'administrator') return { status: rights.status, user };
  return {
    status: 'administrator',
    user,
    can_be_edited: false,
    is_anonymous: false,
    can_manage_chat: true,
    can_delete_messages: rights.canDeleteMessages,
    can_post_messages: rights.canPostMessages,
    can_edit_messages: rights.canEditMessages,
  };
}

function describeBot(bot: MethodCall['bot']): unknown {
  return {
    id: bot.id,
    is_bot: true,
    first_name: bot.firstName,
    username: bot.username,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
  };
}

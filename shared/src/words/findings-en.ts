import type { FindingKind } from '../health/finding.ts';
import type { FindingWords } from './finding-sentence.ts';

/** {name} is filled in. Why something failed is said by the code of the finding. */
export const findingsEn: Record<FindingKind, FindingWords> = {
  'lane-silent': { what: 'no worker of “{lane}” gives a sign of life.', next: 'Whoever runs the cloud starts it again; nothing is lost meanwhile.' },
  'jobs-behind': { what: 'jobs of “{lane}” have been waiting for {minutes} min.', next: 'If it stays, whoever runs the cloud starts more workers of this lane.' },
  'jobs-given-up': { what: 'jobs of “{lane}” that were given up: {count}.', next: 'Open Dead letters, see why, and run them again.' },
  'channel-reconnect': { what: '{channel} must be connected again.', next: 'Open Channels and connect it; what is planned waits.' },
  'channel-key-over': { what: 'the key of {channel} has ended.', next: 'Open Channels and connect it again.' },
  'channel-key-ends': { what: 'the key of {channel} ends in {days} d.', next: 'It is renewed by itself where the network allows; if this stays, connect the channel again.' },
  'publications-unsure': { what: '{channel}: publications that may or may not be out: {count}.', next: 'Open Dead letters, look into the channel, and say what you see.' },
  'publications-overdue': { what: '{channel}: publications past their hour and not sent: {count}, the oldest by {minutes} min.', next: 'See the other findings first; if there are none, whoever runs the cloud looks at the publish lane.' },
  'publications-failed': { what: '{channel}: publications that the network refused: {count}.', next: 'Open Dead letters: each says why and what to do.' },
  'publications-missed': { what: '{channel}: publications whose hour passed unsent: {count}.', next: 'Open Dead letters and send them now or drop them.' },
  'source-gone': { what: 'the source {source} is gone: its address says so.', next: 'Open Sources and give it a new address, or remove it.' },
  'source-failing': { what: 'the source {source} could not be read {failures} times in a row.', next: 'Open Sources and check its address; it is tried again by itself.' },
  'source-silent': { what: 'the source {source} has not been read for {hours} h.', next: 'Open Sources and collect it now; if that brings nothing, whoever runs the cloud looks at the collect lane.' },
  'drafts-failed': { what: 'stories whose drafting was given up: {count}.', next: 'Open Dead letters and have them drafted anew.' },
  'budget-reached': { what: 'the budget for {provider} is used up.', next: 'Drafts are made without paid services; raise the budget to change that.' },
  'budget-near': { what: 'the budget for {provider} is nearly used up: {percent} %.', next: 'Look at Spend and raise it in time, or let it end.' },
  'webhook-failing': { what: 'the webhook has not been taken {count} times in a row.', next: 'Check the program behind its address; events are delivered again by themselves.' },
  'webhook-given-up': { what: 'events that the webhook never took: {count}.', next: 'Open Webhooks and deliver them again once the program answers.' },
  'api-key-ends': { what: 'the API key “{name}” ends in {days} d.', next: 'Make a new one, give it to the program, then revoke this one.' },
};

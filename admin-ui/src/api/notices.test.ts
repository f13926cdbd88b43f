import { expect, it } from 'vitest';
import { reasonOf } from './notices';

it.each([
  ['No mail server is configured (LEADWACHT_SMTP_HOST).', 'noServer'],
  ['550 5.1.1 <carla@example.org>: Recipient address rejected: User unknown', 'unknownMailbox'],
  ['552 5.2.2 Mailbox full', 'full'],
  ['Could not connect to SMTP host: mail.example.org, port: 587', 'unreachable'],
  ['535 5.7.8 Authentication credentials invalid', 'login'],
  ['554 5.7.1 Message rejected as spam', 'refused'],
])('%s', (error, reason) => expect(reasonOf(error)).toBe(reason));

it('leaves what it does not know to the words of the server', () => {
  expect(reasonOf('The webhook answered 500.')).toBeUndefined();
  expect(reasonOf(null)).toBeUndefined();
});

import '../../ui/mantineWork';
import { Button, MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dealershipQuery } from '../../api/dealership';
import { http } from '../../api/http';
import type { Lead, Schemas } from '../../api/model';
import { useDealershipId } from '../../api/session';
import { Panel } from '../../ui/Panel';
import { ErrorNote } from '../../ui/States';
import { exact, type Where } from '../../ui/when';
import { draftQuery, filesQuery, filledTemplatesQuery, threadQuery, useChange, type ThreadMessage } from './api';
import { MessageBody } from './MessageBody';
import classes from './Mail.module.css';

const SAVED_AFTER = 600;
/** What is shown at once; older messages unfold. */
const SHOWN = 3;

/** What was written with the customer of a lead, and the answer that is being written. */
export function LeadMail({ lead, where }: { lead: Lead; where: Where }) {
  const { t } = useTranslation();
  const d = useDealershipId();
  const thread = useQuery(threadQuery(d, lead));
  const tracking = useQuery(dealershipQuery(d)).data?.settings.leadTracking ?? false;
  const [all, setAll] = useState(false);
  const messages = thread.data?.items ?? [];
  const shown = all ? messages : messages.slice(-SHOWN);
  const writes = lead.contact.email !== null && lead.status !== 'CLOSED' && !tracking;
  if (messages.length === 0 && !writes) return null;
  return (
    <Panel title={t('inbox.thread')} aside={messages.length > 0 ? t('inbox.count', { count: messages.length }) : undefined}>
      {thread.isError && <ErrorNote error={thread.error} retry={() => void thread.refetch()} />}
      {messages.length > shown.length && (
        <Button size="compact-sm" variant="default" onClick={() => setAll(true)}>
          {t('inbox.older', { count: messages.length - shown.length })}
        </Button>
      )}
      <ol className={classes.thread}>
        {shown.map((message) => (
          <ThreadItem key={message.id} d={d} message={message} where={where} />
        ))}
      </ol>
      {tracking && <p className={classes.dim}>{t('inbox.tracking')}</p>}
      {writes && <Write key={lead.id} d={d} lead={lead} />}
    </Panel>
  );
}

function ThreadItem({ d, message, where }: { d: string; message: ThreadMessage; where: Where }) {
  const { t } = useTranslation();
  const failed = message.outgoing && message.state === 'FAILED';
  const body = <MessageBody d={d} id={message.id} text={message.text} hasPage={message.html !== null} attachments={message.attachments} />;
  return (
    <li data-outgoing={message.outgoing || undefined}>
      <p className={classes.line}>
        <strong>{message.outgoing ? t('inbox.we', { by: message.by ?? '', context: message.by ? 'by' : undefined }) : (message.from ?? t('inbox.unknown'))}</strong>
        <span className={classes.dim}>{exact(Date.parse(message.at), where)}</span>
        {message.outgoing && message.state && <span className={failed ? classes.bad : classes.dim}>{t(`inbox.sent.${message.state as 'SENT'}`, { defaultValue: message.state })}</span>}
      </p>
      <p className={classes.subject}>{message.subject}</p>
      {message.state === 'LEAD' ? (
        // What it says is the lead's message; the portal's own words are seldom wanted.
        <details>
          <summary>{t('inbox.asCame')}</summary>
          {body}
        </details>
      ) : (
        body
      )}
    </li>
  );
}

function Write({ d, lead }: { d: string; lead: Lead }) {
  const draft = useQuery(draftQuery(d, lead.id));
  if (draft.isLoadingError) return <ErrorNote error={draft.error} retry={() => void draft.refetch()} />;
  // What is in the fields belongs to whoever types; the stored draft only fills them once.
  return draft.data ? <Answer d={d} lead={lead} draft={draft.data} /> : null;
}

function Answer({ d, lead, draft }: { d: string; lead: Lead; draft: Schemas['AnswerDraft'] }) {
  const { t } = useTranslation();
  const offered = useQuery(filesQuery(d)).data?.items ?? [];
  const templates = useQuery(filledTemplatesQuery(d, lead.id)).data?.items ?? [];
  const [answer, setAnswer] = useState({ subject: draft.subject ?? '', text: draft.text, attachments: draft.attachments });
  const [open, setOpen] = useState(draft.text !== '');
  const [attempt, setAttempt] = useState(() => crypto.randomUUID());
  const last = useRef(Promise.resolve<unknown>(undefined));
  const path = { d, lead: lead.id };
  const bodyOf = (given: typeof answer) => ({ subject: given.subject.trim() || null, text: given.text, attachments: given.attachments });
  const keep = useDebouncedCallback((given: typeof answer) => {
    last.current = last.current.then(() => http.put('/dealerships/{d}/leads/{lead}/messages/draft', { path, body: bodyOf(given) })).catch(() => undefined);
  }, { delay: SAVED_AFTER, flushOnUnmount: true });
  const change = (part: Partial<typeof answer>) => {
    const next = { ...answer, ...part };
    setAnswer(next);
    keep(next);
  };
  /** What is written already stays: a text comes behind it. */
  const insert = (id: string | null) => {
    const chosen = templates.find((one) => one.id === id);
    if (!chosen) return;
    change({
      subject: answer.subject.trim() || (chosen.subject ?? ''),
      text: [answer.text.trimEnd(), chosen.text].filter(Boolean).join('\n\n'),
      attachments: [...new Set([...answer.attachments, ...chosen.attachments])],
    });
  };
  const send = useChange(
    async () => {
      keep.cancel();
      // A draft that is still on its way would come back after the answer.
      await last.current;
      return http.post('/dealerships/{d}/leads/{lead}/messages', { path, body: bodyOf(answer), headers: { 'Idempotency-Key': attempt } });
    },
    ['thread', d, lead.id],
    ['lead', d, lead.id],
    ['leads', d],
    ['timeline', d, lead.id],
  );
  if (!open)
    return (
      <div className={`${classes.buttons} ${classes.below}`}>
        <Button onClick={() => setOpen(true)}>{t('inbox.answer')}</Button>
        {send.isSuccess && (
          <span role="status" className={classes.good}>
            {t('inbox.left')}
          </span>
        )}
      </div>
    );
  return (
    <form
      className={classes.write}
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate(undefined, {
          onSuccess: () => {
            setAnswer({ subject: '', text: '', attachments: [] });
            setAttempt(crypto.randomUUID());
            setOpen(false);
          },
        });
      }}
    >
      <p className={classes.dim}>{t('inbox.to', { address: lead.contact.email ?? '' })}</p>
      {templates.length > 0 && (
        <Select
          searchable
          label={t('answerTemplates.use')}
          placeholder={t('answerTemplates.useHint')}
          data={templates.map((one) => ({ value: one.id, label: `${one.name} (${t(`answerTemplates.${one.language as 'de'}`)})` }))}
          value={null}
          onChange={insert}
        />
      )}
      <TextInput label={t('inbox.subject')} placeholder={t('inbox.subjectHint')} value={answer.subject} onChange={(event) => change({ subject: event.currentTarget.value })} />
      <Textarea data-autofocus autosize minRows={5} maxRows={20} required label={t('inbox.text')} value={answer.text} onChange={(event) => change({ text: event.currentTarget.value })} />
      {offered.length > 0 && (
        <MultiSelect label={t('inbox.files')} placeholder={answer.attachments.length === 0 ? t('inbox.filesHint') : ''} data={offered.map((file) => file.id)} value={answer.attachments} onChange={(attachments) => change({ attachments })} searchable clearable />
      )}
      {send.isError && <ErrorNote error={send.error} />}
      <div className={classes.buttons}>
        <Button type="submit" loading={send.isPending} disabled={answer.text.trim() === ''}>
          {t('inbox.send')}
        </Button>
        <Button variant="default" onClick={() => setOpen(false)}>
          {t('inbox.later')}
        </Button>
        <span className={classes.dim}>{t('inbox.kept')}</span>
      </div>
    </form>
  );
}

import { Button, Stack, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/http';
import { useWhere } from '../../api/dealership';
import { notify } from '../../ui/notify';
import { Pills } from '../../ui/Pills';
import { ErrorNote } from '../../ui/States';
import { exact } from '../../ui/when';
import { proofQuery, usePublish } from './api';
import { Changes } from './Proof';
import classes from './RulesPage.module.css';
import { useSchedule } from './scheduleApi';

interface Props {
  d: string;
  version: number;
  /** The draft is checked and can be published. */
  ready: boolean;
  impactSeen: boolean;
  onDone: () => void;
}

/** What publishing changes, what for, and whether it happens now or at a date. */
export function PublishForm({ d, version, ready, impactSeen, onDone }: Props) {
  const { t, i18n } = useTranslation();
  const where = useWhere();
  const publish = usePublish(d);
  const schedule = useSchedule(d).make;
  const proof = useQuery({ ...proofQuery(d, i18n.language), enabled: ready });
  const [comment, setComment] = useState('');
  const [later, setLater] = useState(false);
  const [at, setAt] = useState('');
  const done = (message: string) => {
    onDone();
    notify({ message });
  };
  const wanted = { comment, basedOn: version };
  const send = () =>
    later
      ? schedule.mutate({ ...wanted, at }, { onSuccess: (made) => done(t('way.scheduled', { time: exact(Date.parse(made.at), where) })) })
      : publish.mutate(wanted, { onSuccess: (made) => done(t('way.published', { version: made.version })) });
  const { error } = later ? schedule : publish;
  return (
    <form
      className={classes.publish}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack gap="sm">
        <p>{t(later ? 'way.laterText' : 'way.publishText')}</p>
        {proof.data && (
          <div className={classes.proof}>
            <Changes proof={proof.data} />
            {proof.data.fallsThrough.length > 0 && <p className={classes.bad}>{t('proof.fallsCount', { count: proof.data.fallsThrough.length })}</p>}
          </div>
        )}
        {!impactSeen && <p className={classes.hint}>{t('way.impactUnseen')}</p>}
        <Textarea data-autofocus required label={t('way.comment')} autosize minRows={2} value={comment} onChange={(event) => setComment(event.currentTarget.value)} />
        <Pills label={t('way.when')} value={later ? 'later' : 'now'} onChange={(value) => setLater(value === 'later')} items={[{ value: 'now', label: t('way.now') }, { value: 'later', label: t('way.later') }]} />
        {later && <TextInput type="datetime-local" required label={t('way.at')} value={at} onChange={(event) => setAt(event.currentTarget.value)} />}
        {error && (error instanceof ApiError && error.status === 409 ? <p role="alert" className={classes.bad}>{t('way.conflict')}</p> : <ErrorNote error={error} />)}
        <Button type="submit" loading={publish.isPending || schedule.isPending} disabled={comment.trim() === '' || !ready || (later && at === '')}>
          {t(later ? 'way.scheduleNow' : 'way.publishNow')}
        </Button>
      </Stack>
    </form>
  );
}

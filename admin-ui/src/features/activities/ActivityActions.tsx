import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames, useWhere } from '../../api/dealership';
import { useDealershipId } from '../../api/session';
import { Dialog } from '../../ui/Dialog';
import { ErrorNote } from '../../ui/States';
import { now } from '../../ui/clock';
import { exact } from '../../ui/when';
import { followUpPresets, fromField, toField } from '../leads/followUps';
import { HandOverDialog } from '../leads/LeadDialogs';
import { useActivity, type Activity, type ActivityEvent } from './api';

type Asked = 'moved' | 'skipped' | 'assigned';

/** What can be done with an activity: one click that it is done; the rest asks one question. */
export function ActivityActions({ activity, only }: { activity: Activity; only?: 'done' }) {
  const { t } = useTranslation();
  const d = useDealershipId();
  const names = useNames();
  const change = useActivity(d);
  const [asked, setAsked] = useState<Asked>();
  const tell = (event: ActivityEvent) => {
    setAsked(undefined);
    change.mutate({ activity, event });
  };
  const button = (label: string, onClick: () => void) => (
    <Button size="compact-sm" variant="default" disabled={change.isPending} aria-label={`${label}: ${activity.text}`} onClick={onClick}>
      {label}
    </Button>
  );
  return (
    <>
      <Group gap={6}>
        <Button size="compact-sm" loading={change.isPending} aria-label={`${t('contact.done')}: ${activity.text}`} onClick={() => tell({ type: 'done' })}>
          {t('contact.done')}
        </Button>
        {only !== 'done' && (
          <>
            {button(t('activity.move'), () => setAsked('moved'))}
            {button(t('activity.handOver'), () => setAsked('assigned'))}
            {button(t('contact.skip'), () => setAsked('skipped'))}
          </>
        )}
      </Group>
      {change.isError && <ErrorNote error={change.error} />}
      {asked === 'moved' && <MoveDialog title={activity.text} at={Date.parse(activity.due)} onClose={() => setAsked(undefined)} onMove={(due) => tell({ type: 'moved', due })} />}
      {asked === 'skipped' && <SkipDialog onClose={() => setAsked(undefined)} onSkip={(reason) => tell({ type: 'skipped', reason })} />}
      {asked === 'assigned' && <HandOverDialog users={names.users.filter((user) => user.id !== activity.assignee)} onClose={() => setAsked(undefined)} onGive={(to) => tell({ type: 'assigned', to })} />}
    </>
  );
}

/** Another moment, by a preset or by hand; for whoever does not drag. */
export function MoveDialog({ title, at, onClose, onMove }: { title: string; at: number; onClose: () => void; onMove: (due: string) => void }) {
  const { t } = useTranslation();
  const where = useWhere();
  const [own, setOwn] = useState(toField(Math.max(at, now()), where.timeZone));
  const due = fromField(own, where.timeZone);
  const past = due !== undefined && due < now();
  const move = (to: number) => onMove(new Date(to).toISOString());
  return (
    <Dialog onClose={onClose} title={t('activity.moveOf', { what: title })} size="sm">
      <Stack gap="xs">
        {followUpPresets(now(), where.timeZone).map((preset) => (
          <Button key={preset.key} variant="default" justify="space-between" onClick={() => move(preset.at)} rightSection={<span>{exact(preset.at, where)}</span>}>
            {t(`followUp.${preset.key}`)}
          </Button>
        ))}
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (due !== undefined && !past) move(due);
          }}
        >
          <Group align="end">
            <TextInput type="datetime-local" data-autofocus label={t('activity.to')} value={own} onChange={(event) => setOwn(event.currentTarget.value)} error={past ? t('followUp.past') : undefined} />
            <Button type="submit" disabled={due === undefined || past}>
              {t('activity.move')}
            </Button>
          </Group>
        </form>
      </Stack>
    </Dialog>
  );
}

function SkipDialog({ onClose, onSkip }: { onClose: () => void; onSkip: (reason: string) => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <Dialog onClose={onClose} title={t('contact.skip')} size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim()) onSkip(reason.trim());
        }}
      >
        <Group align="end">
          <TextInput data-autofocus label={t('activity.reason')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          <Button type="submit" disabled={!reason.trim()}>
            {t('contact.skip')}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}

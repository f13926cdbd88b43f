import '../../ui/mantineWork';
import { Button, NativeSelect, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhere } from '../../api/dealership';
import type { User } from '../../api/model';
import { useDealershipId } from '../../api/session';
import { Dialog } from '../../ui/Dialog';
import { Pills } from '../../ui/Pills';
import { now } from '../../ui/clock';
import { dayName, exact, type Where } from '../../ui/when';
import { FOLLOW_UP_KINDS, type FollowUpKind } from '../../api/leads';
import { loadsQuery } from '../desk/api';
import { columns } from '../desk/people';
import { followUpPresets, fromField } from './followUps';
import classes from './LeadDetail.module.css';

/** When to come back, and what for; a preset is one click. */
export function FollowUpDialog({ onClose, where, onSet }: { onClose: () => void; where: Where; onSet: (followUp: { due: string; kind?: FollowUpKind; text?: string }) => void }) {
  const { t } = useTranslation();
  const [own, setOwn] = useState('');
  const [kind, setKind] = useState<FollowUpKind>();
  const [text, setText] = useState('');
  const due = fromField(own, where.timeZone);
  const past = due !== undefined && due < now();
  const set = (at: number) => onSet({ due: new Date(at).toISOString(), ...(kind ? { kind } : {}), ...(text.trim() ? { text: text.trim() } : {}) });
  return (
    <Dialog onClose={onClose} title={t('followUp.title')} size="sm">
      <Stack gap="xs">
        <div className={classes.what}>
          <NativeSelect label={t('followUp.kind')} value={kind ?? ''} onChange={(event) => setKind(FOLLOW_UP_KINDS.find((one) => one === event.currentTarget.value))} data={[{ value: '', label: '–' }, ...FOLLOW_UP_KINDS.map((one) => ({ value: one, label: t(`followUp.kindOf.${one}`) }))]} />
          <TextInput label={t('followUp.text')} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        </div>
        {followUpPresets(now(), where.timeZone).map((preset, n) => (
          <Button key={preset.key} variant="default" justify="space-between" data-autofocus={n === 0 || undefined} onClick={() => set(preset.at)} rightSection={<span className={classes.dim}>{exact(preset.at, where)}</span>}>
            {t(`followUp.${preset.key}`)}
          </Button>
        ))}
        <form
          className={classes.ownDate}
          onSubmit={(event) => {
            event.preventDefault();
            if (due !== undefined && !past) set(due);
          }}
        >
          <TextInput type="datetime-local" label={t('followUp.own')} value={own} onChange={(event) => setOwn(event.currentTarget.value)} error={past ? t('followUp.past') : undefined} />
          <Button type="submit" disabled={due === undefined || past}>
            {t('followUp.set')}
          </Button>
        </form>
      </Stack>
    </Dialog>
  );
}

/** Something to remember about the lead, or that the customer wants to be called back. */
export function NoteDialog({ onClose, onNote }: { onClose: () => void; onNote: (note: { type: 'noted' | 'callBackNoted'; text: string }) => void }) {
  const { t } = useTranslation();
  const [type, setType] = useState<'noted' | 'callBackNoted'>('noted');
  const [text, setText] = useState('');
  const said = text.trim() !== '' || type === 'callBackNoted';
  return (
    <Dialog onClose={onClose} title={t('note.title')} size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (said) onNote({ type, text: text.trim() });
        }}
      >
        <Stack gap="xs">
          <Pills label={t('note.kind')} value={type} onChange={setType} items={[{ value: 'noted', label: t('note.noted') }, { value: 'callBackNoted', label: t('note.callBackNoted') }]} />
          <Textarea label={t('note.text')} placeholder={t('note.textHint')} data-autofocus autosize minRows={3} maxRows={12} value={text} onChange={(event) => setText(event.currentTarget.value)} />
          <Button type="submit" disabled={!said}>
            {t('note.save')}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}

/** To whom: those who are there first, who has least to do at the front, with what they have and until when they are away. */
export function HandOverDialog({ onClose, users, onGive, count = 1 }: { onClose: () => void; users: User[]; onGive: (to: string) => void; count?: number }) {
  const { t } = useTranslation();
  const [to, setTo] = useState<string | null>(null);
  const d = useDealershipId();
  const where = useWhere();
  const loads = useQuery(loadsQuery(d)).data ?? [];
  const people = columns(users.filter((user) => user.canBeAssigned !== false).map((user) => ({ ...user, receivesLeads: true })), loads, now(), where.timeZone)
    .filter((one) => users.some((user) => user.id === one.user.id))
    .sort((a, b) => Number(a.absent !== undefined) - Number(b.absent !== undefined) || Number(sells(b.user.id)) - Number(sells(a.user.id)) || a.count - b.count);
  function sells(id: string) {
    return users.find((user) => user.id === id)?.receivesLeads ?? false;
  }
  const about = (id: string) => {
    const one = people.find((person) => person.user.id === id);
    return one && [t('desk.load', { count: one.count }), one.red > 0 && t('handOver.overdue', { count: one.red }), one.absent && t('desk.absent', { day: dayName(one.absent.until - 1, where) })].filter(Boolean).join(' · ');
  };
  return (
    <Dialog onClose={onClose} title={t('handOver.title', { count })} size="sm">
      <form
        className={classes.ownDate}
        onSubmit={(event) => {
          event.preventDefault();
          if (to) onGive(to);
        }}
      >
        <Select
          label={t('handOver.to')}
          data-autofocus
          searchable
          value={to}
          onChange={setTo}
          data={people.map(({ user }) => ({ value: user.id, label: user.name ?? user.id }))}
          renderOption={({ option }) => (
            <span>
              {option.label} <span className={classes.dim}>{about(option.value)}</span>
            </span>
          )}
          nothingFoundMessage={t('handOver.nobody')}
          comboboxProps={{ withinPortal: true }}
        />
        <Button type="submit" disabled={!to}>
          {t('action.handOver')}
        </Button>
      </form>
    </Dialog>
  );
}

import { Button, Group, Select, Stack, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames } from '../../api/dealership';
import type { User } from '../../api/model';
import { useRights } from '../../api/rights';
import { useDealershipId, useMe } from '../../api/session';
import { notify } from '../../ui/notify';
import { PageHead } from '../../ui/PageHead';
import { Panel } from '../../ui/Panel';
import { Empty, Loading } from '../../ui/States';
import { useMuted } from '../popups/sound';
import { useSavePart } from '../setup/api';
import { DurationInput } from '../setup/DurationInput';
import { withNulls } from '../setup/PartDialog';
import { AbsenceFields, awayOf, complete, MailFields, writtenAway, type Away } from '../setup/PersonFields';
import { SaveProblem } from '../setup/SaveProblem';
import { CalendarPanel } from './CalendarPanel';
import { PushPanel } from './PushPanel';
import page from '../../ui/Page.module.css';

/** What somebody settles for themselves: when they are away and who stands in, and how they want to be told. */
export function MePage() {
  const { t } = useTranslation();
  const d = useDealershipId();
  const me = useMe();
  const names = useNames();
  const person = names.users.find((one) => one.id === me);
  return (
    <div className={page.page}>
      <PageHead title={t('title.me')} subtitle={t('me.subtitle')} />
      {me === null ? <Empty title={t('me.nobody')} /> : person ? <Mine d={d} newest={person} users={names.users} /> : <Loading />}
      {me !== null && person && <CalendarPanel d={d} user={me} />}
      <Device d={d} me={me} />
    </div>
  );
}

interface Form {
  absences: Away[];
  deputy: string | null;
  mail: NonNullable<User['mail']>;
  wr1Before: string | null;
}

const formOf = (person: User): Form => ({ absences: (person.absences ?? []).map(awayOf), deputy: person.deputy ?? null, mail: person.mail ?? {}, wr1Before: person.wr1Before ?? null });

function Mine({ d, newest, users }: { d: string; newest: User; users: User[] }) {
  const { t } = useTranslation();
  const rights = useRights(d);
  const save = useSavePart(d, 'users');
  // What somebody else stores meanwhile does not take what was filled in.
  const [edited, setEdited] = useState<{ person: User; form: Form }>();
  const { person, form } = edited ?? { person: newest, form: formOf(newest) };
  const { absences, deputy, mail, wr1Before } = form;
  const set = (more: Partial<Form>) => setEdited({ person, form: { ...form, ...more } });
  const [absent, told] = [rights.mayOwn('ABSENCES'), rights.mayOwn('NOTIFICATIONS')];
  const body = { ...(absent ? { absences: absences.map(writtenAway), deputy } : {}), ...(told ? { mail, wr1Before } : {}) };
  const store = (id: string, changed: object, revision: string) =>
    save.mutate({ id, body: changed, revision }, {
      onSuccess: () => {
        setEdited(undefined);
        notify({ message: t('me.saved') });
      },
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        store(person.id, body, person.revision);
      }}
    >
      <Stack gap="sm">
        <Panel title={t('me.away')} aside={!absent && t(`setup.readOnly.${rights.level('ABSENCES')}`)}>
          <Stack gap="sm" maw={520}>
            <AbsenceFields absences={absences} disabled={!absent} onChange={(next) => set({ absences: next })} />
            <Select label={t('people.deputy')} description={t('people.deputyHint')} disabled={!absent} clearable searchable data={users.filter((one) => one.id !== person.id).map((one) => ({ value: one.id, label: one.name ?? one.id }))} value={deputy} onChange={(next) => set({ deputy: next })} />
          </Stack>
        </Panel>
        <Panel title={t('me.told')} aside={!told && t(`setup.readOnly.${rights.level('NOTIFICATIONS')}`)}>
          <Stack gap="sm" maw={520}>
            <MailFields user={person.id} mail={mail} disabled={!told} onChange={(next) => set({ mail: next })} />
            <DurationInput wide value={wr1Before} disabled={!told} label={t('people.wr1')} placeholder={t('people.asHouse')} onChange={(next) => set({ wr1Before: next })} onEmpty={() => set({ wr1Before: null })} />
          </Stack>
        </Panel>
        {save.error && <SaveProblem error={save.error} read={person} mine={{ ...person, ...body }} onMerge={(merged, current) => store(person.id, withNulls(merged, current), current.revision)} />}
        <Group>
          <Button type="submit" loading={save.isPending} disabled={(!absent && !told) || !complete(absences)}>
            {t('action.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Device({ d, me }: { d: string; me: string | null }) {
  const { t } = useTranslation();
  const [muted, setMuted] = useMuted();
  return (
    <Panel title={t('me.device')}>
      <Stack gap="sm">
        <Switch label={t('me.sound')} checked={!muted} onChange={(event) => setMuted(!event.currentTarget.checked)} />
        {me !== null && <PushPanel d={d} />}
      </Stack>
    </Panel>
  );
}

import { Button, Checkbox, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dealershipQuery, useNames } from '../../api/dealership';
import { http } from '../../api/http';
import type { Dealership, WeekHours } from '../../api/model';
import { useDealershipId } from '../../api/session';
import { PageHead } from '../../ui/PageHead';
import { Panel } from '../../ui/Panel';
import { Signal } from '../../ui/Signal';
import { ErrorNote, Loading } from '../../ui/States';
import { checkQuery, useSaveDealership } from '../setup/api';
import { Findings } from '../setup/Findings';
import { HoursWeek } from '../setup/HoursWeek';
import { idOf } from '../setup/PartDialog';
import { SaveProblem } from '../setup/SaveProblem';
import { readPeople } from './pasted';
import page from '../../ui/Page.module.css';
import table from '../../ui/DataTable.module.css';

/** What a new dealership still needs, step by step; each step shows whether it is done. */
export function StartPage() {
  const { t, i18n } = useTranslation();
  const d = useDealershipId();
  const house = useQuery(dealershipQuery(d)).data;
  const names = useNames();
  const check = useQuery(checkQuery(d, i18n.language === 'en' ? 'en' : 'de'));
  if (!house) return <Loading />;
  return (
    <div className={page.page}>
      <PageHead title={t('start.title', { name: house.name })} subtitle={t('start.subtitle')} />
      <Step n={1} title={t('setup.area.hours')} done={Object.keys(house.openingHours).length > 0}>
        <Hours d={d} newest={house} />
      </Step>
      <Step n={2} title={t('setup.area.people')} done={names.users.length > 0} aside={names.users.length > 0 && t('start.there', { count: names.users.length })}>
        <People d={d} taken={names.users.map((one) => one.id)} />
      </Step>
      <Step n={3} title={t('setup.area.sources')} done={names.sources.length > 0} aside={names.sources.length > 0 && names.sources.map((one) => one.name ?? one.id).join(', ')}>
        <Sources d={d} taken={names.sources.map((one) => one.id)} />
      </Step>
      <Step n={4} title={t('start.testMail')} done={false}>
        <TestMail d={d} />
      </Step>
      <Step n={5} title={t('setup.check')} done={check.data?.items.length === 0}>
        {check.isError ? <ErrorNote error={check.error} /> : <Findings d={d} items={check.data?.items} />}
      </Step>
      <Group>
        <Button component={Link} {...({ to: '/d/$d/setup', params: { d } } as object)}>
          {t('start.toSetup')}
        </Button>
      </Group>
    </div>
  );
}

function Step({ n, title, done, aside, children }: { n: number; title: string; done: boolean; aside?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Panel title={`${n}. ${title}`} aside={aside || (done && <Signal signal="GREEN" word={t('way.done')} />)}>
      {children}
    </Panel>
  );
}

function Hours({ d, newest }: { d: string; newest: Dealership }) {
  const { t } = useTranslation();
  const save = useSaveDealership(d);
  // The steps below change the dealership as well, and do not take what was filled in here.
  const [edited, setEdited] = useState<{ house: Dealership; hours: WeekHours }>();
  const { house, hours } = edited ?? { house: newest, hours: newest.openingHours };
  const store = (openingHours: WeekHours, revision: string) => save.mutate({ change: { openingHours }, revision }, { onSuccess: () => setEdited(undefined) });
  return (
    <Stack gap="sm">
      <HoursWeek hours={hours} readOnly={false} onChange={(next) => setEdited({ house, hours: next })} />
      {save.isError && <SaveProblem error={save.error} read={house} mine={{ ...house, openingHours: hours }} onMerge={(merged, current) => store((merged as Pick<Dealership, 'openingHours'>).openingHours, current.revision)} />}
      <Group>
        <Button loading={save.isPending} onClick={() => store(hours, house.revision)}>
          {t('action.save')}
        </Button>
      </Group>
    </Stack>
  );
}

function useMade(d: string, part: 'users' | 'sources') {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (made: { id: string; body: object }[]) => {
      for (const { id, body } of made) await http.put(`/dealerships/{d}/${part}/{id}`, { path: { d, id }, body, headers: { 'If-None-Match': '*' } });
    },
    // Whatever was made before something was refused is shown.
    onSettled: () => Promise.all([part, 'check', 'evaluate', 'overview'].map((key) => client.invalidateQueries({ queryKey: [key, d] }))),
  });
}

function People({ d, taken }: { d: string; taken: string[] }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const make = useMade(d, 'users');
  const rows = readPeople(text, taken, idOf);
  const good = rows.filter((row) => row.wrong.length === 0);
  return (
    <Stack gap="sm">
      <Textarea autosize minRows={3} maxRows={14} label={t('start.paste')} description={t('start.pasteHint')} placeholder={t('start.pasteExample')} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      {rows.length > 0 && (
        <table className={table.table}>
          <tbody>
            {rows.map((row) => (
              <tr key={row.line}>
                <td>{row.name || '–'}</td>
                <td>{row.email || '–'}</td>
                <td>{row.roles.map((role) => t(`people.role.${role}`)).join(', ')}</td>
                <td>{row.wrong.length > 0 && <Signal signal="RED" word={t('start.line', { line: row.line, why: row.wrong.map((one) => t(`start.wrong.${one}`)).join(', ') })} />} {row.wrong.length > 0 && t('start.line', { line: row.line, why: row.wrong.map((one) => t(`start.wrong.${one}`)).join(', ') })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {make.isError && <ErrorNote error={make.error} />}
      <Group>
        <Button
          disabled={good.length === 0}
          loading={make.isPending}
          onClick={() =>
            make.mutate(
              good.map((row) => ({ id: idOf(row.name), body: { name: row.name, ...(row.email ? { email: row.email } : {}), roles: row.roles, receivesLeads: row.roles.includes('SELLER') } })),
              { onSuccess: () => setText(rows.length > good.length ? text.split(/\r?\n/).filter((_, n) => !good.some((row) => row.line === n + 1)).join('\n') : '') },
            )
          }
        >
          {t('start.makePeople', { count: good.length })}
        </Button>
      </Group>
    </Stack>
  );
}

const USUAL = ['MOBILE_DE', 'AUTOSCOUT24', 'HOMEPAGE', 'SHOWROOM', 'PHONE', 'MANUFACTURER'] as const;

function Sources({ d, taken }: { d: string; taken: string[] }) {
  const { t } = useTranslation();
  const make = useMade(d, 'sources');
  const idFor = (kind: (typeof USUAL)[number]) => idOf(t(`sources.${kind}`));
  const open = USUAL.filter((kind) => !taken.includes(idFor(kind)));
  const [chosen, setChosen] = useState<string[]>([]);
  return (
    <Stack gap="sm">
      <Group gap="md">
        {open.map((kind) => (
          <Checkbox key={kind} label={t(`sources.${kind}`)} checked={chosen.includes(kind)} onChange={(event) => setChosen(event.currentTarget.checked ? [...chosen, kind] : chosen.filter((one) => one !== kind))} />
        ))}
      </Group>
      {make.isError && <ErrorNote error={make.error} />}
      <Group>
        <Button disabled={chosen.length === 0} loading={make.isPending} onClick={() => make.mutate(open.filter((kind) => chosen.includes(kind)).map((kind) => ({ id: idFor(kind), body: { name: t(`sources.${kind}`), kind } })), { onSuccess: () => setChosen([]) })}>
          {t('start.makeSources')}
        </Button>
      </Group>
    </Stack>
  );
}

function TestMail({ d }: { d: string }) {
  const { t } = useTranslation();
  const [to, setTo] = useState('');
  const send = useMutation({ mutationFn: () => http.post('/dealerships/{d}/test-mail', { path: { d }, body: { to } }) });
  const state = send.data?.state;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <Stack gap="sm" maw={460}>
        <TextInput type="email" label={t('start.to')} value={to} onChange={(event) => setTo(event.currentTarget.value)} />
        {send.isError && <ErrorNote error={send.error} />}
        {send.data && (
          <p role="status">
            <Signal signal={state === 'SENT' ? 'GREEN' : state === 'FAILED' ? 'RED' : 'YELLOW'} word="" /> {state === 'SENT' ? t('start.sent', { to }) : send.data.reason}
          </p>
        )}
        <Group>
          <Button type="submit" disabled={to.trim() === ''} loading={send.isPending}>
            {t('start.send')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

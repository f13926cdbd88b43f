import { Button, Group, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames, useWhere } from '../../api/dealership';
import { http } from '../../api/http';
import type { Schemas } from '../../api/model';
import { useDealershipId } from '../../api/session';
import { ErrorNote } from '../../ui/States';
import { toField } from '../leads/followUps';
import { TYPES, useTypeName, type Milestone } from './milestones';

type Input = Schemas['MilestoneInput'];

/** A type of the dealership's own, such as a step of its process. */
const OWN = 'OWN';
const HAND_OVER = 'handOverAt';

/** Reports a milestone of a person, or says of a known one what is right. */
export function MilestoneForm({ contact, known, onDone }: { contact: string; known?: Milestone; onDone?: () => void }) {
  const { t } = useTranslation();
  const d = useDealershipId();
  const names = useNames();
  const where = useWhere();
  const typeName = useTypeName();
  const client = useQueryClient();
  const listed = !known || TYPES.some((one) => one === known.type);
  const [type, setType] = useState<string>(known ? (listed ? known.type : OWN) : 'DELIVERED');
  const [own, setOwn] = useState(known && !listed ? known.type : '');
  const [at, setAt] = useState(known ? toField(Date.parse(known.at), where.timeZone) : '');
  const [vehicle, setVehicle] = useState(known?.vehicle ?? '');
  const [responsible, setResponsible] = useState<string | null>(known?.responsible ?? null);
  const [handOver, setHandOver] = useState(known?.data[HAND_OVER] ?? '');
  const report = useMutation({
    mutationFn: (body: Input) => http.post('/dealerships/{d}/contacts/{c}/milestones', { path: { d, c: contact }, body }),
    onSuccess: async () => {
      setAt('');
      setVehicle('');
      setHandOver('');
      await client.invalidateQueries({ queryKey: ['contact', d] });
      onDone?.();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    const data = { ...known?.data, ...(type === 'CONTRACT' && handOver ? { [HAND_OVER]: handOver } : {}) };
    if (type !== 'CONTRACT' || !handOver) delete data[HAND_OVER];
    report.mutate({
      type: type === OWN ? own.trim().toUpperCase() : type,
      data,
      ...(known ? { id: known.id, lead: known.lead } : {}),
      ...(at ? { at } : {}),
      ...(vehicle.trim() ? { vehicle: vehicle.trim() } : {}),
      ...(responsible ? { responsible } : {}),
    });
  };
  return (
    <form onSubmit={send}>
      <Group align="end" gap="xs">
        <Select size="xs" label={t('contact.type.label')} allowDeselect={false} value={type} data={[...TYPES.map((one) => ({ value: one, label: typeName(one) })), { value: OWN, label: t('contact.type.own') }]} onChange={(value) => value && setType(value)} />
        {type === OWN && <TextInput size="xs" label={t('contact.type.ownName')} value={own} onChange={(event) => setOwn(event.currentTarget.value)} />}
        <TextInput size="xs" type="datetime-local" label={t('contact.at')} value={at} onChange={(event) => setAt(event.currentTarget.value)} />
        {type === 'CONTRACT' && <TextInput size="xs" type="date" label={t('contact.handOverAt')} value={handOver} onChange={(event) => setHandOver(event.currentTarget.value)} />}
        <TextInput size="xs" label={t('contact.vehicle')} value={vehicle} onChange={(event) => setVehicle(event.currentTarget.value)} />
        <Select size="xs" label={t('contact.responsible')} placeholder={t('contact.responsibleHint')} clearable={!known} searchable value={responsible} data={names.users.map((user) => ({ value: user.id, label: user.name ?? user.id }))} onChange={setResponsible} />
        <Button size="xs" type="submit" loading={report.isPending} disabled={(type === OWN && !own.trim()) || (known !== undefined && !at)}>
          {t(known ? 'contact.correct' : 'contact.report')}
        </Button>
      </Group>
      {report.isError && <ErrorNote error={report.error} />}
    </form>
  );
}

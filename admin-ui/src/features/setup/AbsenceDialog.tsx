import { Button, Group, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhere } from '../../api/dealership';
import type { User } from '../../api/model';
import { Dialog } from '../../ui/Dialog';
import { now } from '../../ui/clock';
import { isoDate, localDate } from '../../ui/zone';
import { useSavePart } from './api';
import { AbsenceFields, awayOf, complete, writtenAway, type Away } from './PersonFields';
import { withNulls } from './PartDialog';
import { SaveProblem } from './SaveProblem';

/** "Heute krank, Vertretung …" in two clicks, and every other absence. */
export function AbsenceDialog({ d, person, users, onClose }: { d: string; person: User; users: User[]; onClose: () => void }) {
  const { t } = useTranslation();
  const where = useWhere();
  const save = useSavePart(d, 'users');
  const [read] = useState(person);
  const [absences, setAbsences] = useState<Away[]>((person.absences ?? []).map(awayOf));
  const [deputy, setDeputy] = useState(person.deputy ?? null);
  const body = { absences: absences.map(writtenAway), deputy };
  const [before] = useState(() => JSON.stringify(body));
  const today = isoDate(localDate(now(), where.timeZone));
  return (
    <Dialog onClose={onClose} changed={JSON.stringify(body) !== before} title={t('people.absenceOf', { name: person.name ?? person.id })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ id: read.id, body, revision: read.revision }, { onSuccess: onClose });
        }}
      >
        <Stack gap="sm">
          <Group gap="xs">
            <Button size="compact-sm" variant="default" onClick={() => setAbsences([...absences.filter((one) => one.from !== today), { from: today, to: today }])}>
              {t('people.awayToday')}
            </Button>
          </Group>
          <AbsenceFields absences={absences} onChange={setAbsences} />
          <Select label={t('people.deputy')} description={t('people.deputyHint')} clearable searchable data={users.filter((one) => one.id !== read.id).map((one) => ({ value: one.id, label: one.name ?? one.id }))} value={deputy} onChange={setDeputy} />
          {save.error && <SaveProblem error={save.error} read={read} mine={{ ...read, ...body }} onMerge={(merged, current) => save.mutate({ id: read.id, body: withNulls(merged, current), revision: current.revision }, { onSuccess: onClose })} />}
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending} disabled={!complete(absences)}>
              {t('action.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

import { Button, Stack, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lists, locationsQuery } from '../../api/dealership';
import type { Location, WeekHours } from '../../api/model';
import { Dialog } from '../../ui/Dialog';
import { ErrorNote } from '../../ui/States';
import { useRemovePart, useSavePart } from './api';
import { HoursWeek } from './HoursWeek';
import { withNulls } from './PartDialog';
import { PartsPanel } from './PartsPanel';
import { SaveProblem } from './SaveProblem';
import classes from './SetupPage.module.css';

/** The places of a dealership; one may open at other times than the house. */
export function LocationsForm({ d, house, readOnly }: { d: string; house: WeekHours; readOnly: boolean }) {
  const { t } = useTranslation();
  const locations = useQuery(locationsQuery(d)).data ?? [];
  const [edited, setEdited] = useState<Location | 'new'>();
  return (
    <PartsPanel title={t('setup.area.locations')} onAdd={!readOnly && (() => setEdited('new'))}>
      {locations.length === 0 && <p className={classes.dim}>{t('locations.none')}</p>}
      <ul className={classes.list}>
        {locations.map((location) => (
          <li key={location.id}>
            <button type="button" disabled={readOnly} onClick={() => setEdited(location)}>
              <strong>{location.name ?? location.id}</strong>
              <span className={classes.dim}>{t(location.openingHours ? 'locations.own' : 'locations.asHouse')}</span>
            </button>
          </li>
        ))}
      </ul>
      {edited && <LocationDialog d={d} house={house} location={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </PartsPanel>
  );
}

function LocationDialog({ d, house, location, onClose }: { d: string; house: WeekHours; location: Location | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const save = useSavePart(d, 'locations');
  const remove = useRemovePart(d, 'locations');
  const [id, setId] = useState(location?.id ?? '');
  const [name, setName] = useState(location?.name ?? '');
  const [hours, setHours] = useState(location?.openingHours ? lists(location.openingHours) : undefined);
  const { id: _id, openingHours: _hours, revision: _revision, ...kept } = location ?? { id: '', revision: '' };
  const body = { ...kept, ...(name ? { name } : {}), openingHours: hours ?? null };
  return (
    <Dialog onClose={onClose} title={location ? (location.name ?? location.id) : t('locations.new')} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ id, body, revision: location?.revision }, { onSuccess: onClose });
        }}
      >
        <Stack gap="sm">
          {!location && <TextInput data-autofocus required label={t('part.id')} description={t('part.idHint')} value={id} onChange={(event) => setId(event.currentTarget.value)} />}
          <TextInput label={t('general.name')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <Switch label={t('locations.ownHours')} description={t('locations.ownHoursHint')} checked={hours !== undefined} onChange={(event) => setHours(event.currentTarget.checked ? house : undefined)} />
          {hours && <HoursWeek hours={hours} readOnly={false} onChange={setHours} />}
          {save.error && <SaveProblem error={save.error} read={location} mine={{ ...location, ...body }} onMerge={(merged, current) => save.mutate({ id, body: withNulls(merged, current), revision: current.revision }, { onSuccess: onClose })} />}
          {remove.error && <ErrorNote error={remove.error} />}
          <div className={classes.buttons}>
            {location && (
              <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate({ id: location.id }, { onSuccess: onClose })}>
                {t('action.remove')}
              </Button>
            )}
            <Button type="submit" loading={save.isPending} disabled={!id}>
              {t('action.save')}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}

import { Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lists, locationsQuery } from '../../api/dealership';
import type { Dealership, Location } from '../../api/model';
import { HoursWeek } from './HoursWeek';
import { ClosedDaysOf, closedOf, SpecialDaysOf, specialOf, writtenClosed, writtenSpecial } from './LocationDays';
import { PartDialog } from './PartDialog';
import { PartsPanel } from './PartsPanel';
import classes from './SetupPage.module.css';

/** The places of a dealership; one may open at other times than the house. */
export function LocationsForm({ d, house, readOnly }: { d: string; house: Dealership; readOnly: boolean }) {
  const { t } = useTranslation();
  const locations = useQuery(locationsQuery(d)).data ?? [];
  const [edited, setEdited] = useState<Location | 'new'>();
  const hours = (location: Location) => [t(location.openingHours ? 'locations.own' : 'locations.asHouse'), ...(location.specialDays || location.closedDays ? [t('locations.withDays')] : [])];
  return (
    <PartsPanel title={t('setup.area.locations')} onAdd={!readOnly && (() => setEdited('new'))}>
      {locations.length === 0 && <p className={classes.dim}>{t('locations.none')}</p>}
      <ul className={classes.list}>
        {locations.map((location) => (
          <li key={location.id} data-field={`locations.${location.id}`}>
            <button type="button" disabled={readOnly} onClick={() => setEdited(location)}>
              <strong>{location.name ?? location.id}</strong>
              <span className={classes.dim}>{hours(location).join(', ')}</span>
            </button>
          </li>
        ))}
      </ul>
      {edited && <LocationDialog d={d} house={house} location={edited === 'new' ? undefined : edited} others={locations.map((one) => ({ value: one.id, label: one.name ?? one.id }))} onClose={() => setEdited(undefined)} />}
    </PartsPanel>
  );
}

function LocationDialog({ d, house, location, others, onClose }: { d: string; house: Dealership; location: Location | undefined; others: { value: string; label: string }[]; onClose: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(location?.name ?? '');
  const [hours, setHours] = useState(location?.openingHours ? lists(location.openingHours) : undefined);
  const [special, setSpecial] = useState(location?.specialDays ? specialOf(lists(location.specialDays)) : undefined);
  const [closed, setClosed] = useState(location?.closedDays ? closedOf(location.closedDays) : undefined);
  // Days of its own belong to hours of its own: a place that opens as the house does is closed as the house is.
  const specialDays = special && hours ? writtenSpecial(special) : null;
  const closedDays = closed && hours ? writtenClosed(closed) : null;
  const body = { ...(name ? { name } : {}), openingHours: hours ?? null, specialDays, closedDays };
  return (
    <PartDialog d={d} part="locations" read={location} body={body} title={t('locations.new')} size="lg" ready={specialDays !== undefined && closedDays !== undefined} others={others} onClose={onClose}>
      <TextInput data-autofocus label={t('general.name')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <Switch label={t('locations.ownHours')} description={t('locations.ownHoursHint')} checked={hours !== undefined} onChange={(event) => setHours(event.currentTarget.checked ? house.openingHours : undefined)} />
      {hours && (
        <>
          <HoursWeek hours={hours} readOnly={false} onChange={setHours} />
          <SpecialDaysOf house={house.specialDays} days={special} onChange={setSpecial} />
          <ClosedDaysOf house={house.closedDays} days={closed} onChange={setClosed} />
        </>
      )}
    </PartDialog>
  );
}

import { notify } from '../../ui/notify';
import { useBlocker, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { withLists } from '../../api/dealership';
import type { Schemas } from '../../api/model';
import { useRights, type Rights, type SetupArea } from '../../api/rights';
import { useDealershipId } from '../../api/session';
import { PageHead } from '../../ui/PageHead';
import { Pills } from '../../ui/Pills';
import { SaveBar } from '../../ui/SaveBar';
import { Loading } from '../../ui/States';
import { useSaveDealership } from './api';
import { AREAS, type Area } from './areas';
import { ClosingReasons } from './ClosingReasons';
import { Consequence } from './Consequence';
import { deviating, trimmed, type Change } from './change';
import { DistributionForm } from './DistributionForm';
import { GeneralForm, MailForm } from './Forms';
import { HoursWeek } from './HoursWeek';
import { LocationsForm } from './LocationsForm';
import { PeopleForm } from './PeopleForm';
import { PresetPanel } from './PresetPanel';
import { ReceiptsPanel } from './ReceiptsPanel';
import { RightsTable } from './RightsTable';
import { SaveProblem } from './SaveProblem';
import { SourcesForm } from './SourcesForm';
import { StageTable } from './StageTable';
import { useEditing, type Editing } from './useChange';
import { useJump } from './useJump';
import { YearView } from './YearView';
import classes from './SetupPage.module.css';

/** What happens here today, and what would happen if I changed this? */
export function SetupPage() {
  const { t } = useTranslation();
  const d = useDealershipId();
  const { area = 'escalation', field } = useSearch({ from: '/inside/d/$d/setup' });
  const navigate = useNavigate({ from: '/d/$d/setup' });
  const rights = useRights(d);
  const editing = useEditing(d, !rights.may(RIGHT[area]));
  const save = useSaveDealership(d);
  useBlocker({
    shouldBlockFn: ({ current, next }) => (editing?.changed ?? false) && next.pathname !== current.pathname && !window.confirm(t('setup.leave')),
    enableBeforeUnload: () => editing?.changed ?? false,
  });
  // What may not be changed cannot be focused; until the rights are known nothing may.
  const ready = editing !== undefined && !editing.readOnly;
  useJump(field, ready);
  if (!editing) return <Loading />;
  const codes = deviating(editing.house.settings, editing.preset);
  return (
    <div className={classes.page}>
      <div className={classes.forms}>
        <PageHead title={t(`setup.area.${area}`)} subtitle={subtitle()}>
          {editing.readOnly && <span className={classes.dim}>{t(`setup.readOnly.${rights.level(RIGHT[area])}`)}</span>}
        </PageHead>
        <Pills label={t('setup.areas')} value={area} onChange={(value) => void navigate({ search: { area: value } })} items={AREAS.map((value) => ({ value, label: t(`setup.area.${value}`) }))} />
        <Form area={area} d={d} editing={editing} rights={rights} />
        {editing.changed && (
          <SaveBar save={t('action.save')} saving={save.isPending} onSave={() => store(editing.change, editing.saved.revision)} onDiscard={editing.discard}>
            {save.isError && (
              <SaveProblem
                error={save.error}
                read={editing.saved}
                mine={editing.house}
                onMerge={(merged, current) => {
                  const house = withLists(current as unknown as Schemas['Dealership']);
                  const left = trimmed(house, merged);
                  editing.rebase(house, left);
                  store(left, house.revision);
                }}
              />
            )}
          </SaveBar>
        )}
      </div>
      <Consequence d={d} editing={editing} />
    </div>
  );

  function store(change: Change, revision: string) {
    save.mutate(
      { change, revision },
      {
        onSuccess: () => {
          editing?.discard();
          notify({ message: t('setup.saved') });
        },
      },
    );
  }

  function subtitle() {
    if (area !== 'escalation' && area !== 'followUps') return undefined;
    return (
      <>
        {t('setup.preset', { name: editing?.saved.preset ?? '' })} {codes.length > 0 ? t('setup.deviates', { count: codes.length }) : t('setup.asShipped')}
      </>
    );
  }
}

/** The area of the table of rights that decides over a page of forms. */
const RIGHT: Record<Area, SetupArea> = { hours: 'HOURS', escalation: 'STAGES', followUps: 'STAGES', mail: 'MAIL', distribution: 'DISTRIBUTION', people: 'PEOPLE', sources: 'SOURCES', locations: 'LOCATIONS', general: 'GENERAL' };

function Form({ area, d, editing, rights }: { area: Area; d: string; editing: Editing; rights: Rights }) {
  const { t } = useTranslation();
  switch (area) {
    case 'hours':
      return (
        <>
          <HoursWeek hours={editing.house.openingHours} readOnly={editing.readOnly} onChange={(openingHours) => editing.set({ openingHours })} />
          <YearView d={d} house={editing.house} readOnly={!rights.may('DAYS')} onChange={editing.set} />
        </>
      );
    case 'escalation':
      return (
        <>
          <StageTable editing={editing} title={t('setup.whileOpen')} codes={['DM1', 'VK', 'R1', 'E1', 'AV1', 'E2.1', 'EM2.1']} />
          <StageTable editing={editing} title={t('setup.lists')} codes={['EL1', 'EL2', 'QM']} />
        </>
      );
    case 'followUps':
      return <StageTable editing={editing} title={t('setup.whileFollowUp')} codes={['WR1', 'WV', 'E2.2', 'EM2.2', 'NF1']} />;
    case 'mail':
      return (
        <>
          <MailForm editing={editing} />
          <ReceiptsPanel d={d} editing={editing} />
        </>
      );
    case 'distribution':
      return <DistributionForm d={d} editing={editing} />;
    case 'people':
      return <PeopleForm d={d} rights={rights} />;
    case 'sources':
      return <SourcesForm d={d} readOnly={editing.readOnly} />;
    case 'locations':
      return <LocationsForm d={d} house={editing.house} readOnly={editing.readOnly} />;
    case 'general':
      return (
        <>
          <GeneralForm editing={editing} />
          <PresetPanel d={d} editing={editing} />
          <ClosingReasons editing={editing} />
          <RightsTable editing={editing} rights={rights} />
        </>
      );
  }
}

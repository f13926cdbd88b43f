import { Button, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames, useWhere } from '../../api/dealership';
import type { Source } from '../../api/model';
import { minutesOf } from '../../ui/duration';
import { exact } from '../../ui/when';
import { CanaryDialog, CanaryState, canariesQuery } from './CanaryDialog';
import { PartDialog } from './PartDialog';
import { PartsPanel } from './PartsPanel';
import classes from './SetupPage.module.css';

const KINDS = ['MOBILE_DE', 'AUTOSCOUT24', 'HOMEPAGE', 'SHOWROOM', 'PHONE', 'MANUFACTURER', 'OTHER'] as const;
const days = (source: Pick<Source, 'timeout'>) => {
  const minutes = minutesOf(source.timeout);
  return minutes === undefined ? undefined : Math.round(minutes / 1440);
};

export function SourcesForm({ d, readOnly }: { d: string; readOnly: boolean }) {
  const { t } = useTranslation();
  const { sources } = useNames();
  const where = useWhere();
  const [edited, setEdited] = useState<Source | 'new'>();
  const [tested, setTested] = useState<Source>();
  const canaries = useQuery(canariesQuery(d)).data?.items;
  const canaryOf = (source: Source) => canaries?.find((one) => one.source === source.id);
  return (
    <PartsPanel title={t('setup.area.sources')} onAdd={!readOnly && (() => setEdited('new'))}>
      {sources.length === 0 && <p className={classes.dim}>{t('desk.noSources')}</p>}
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>{t('general.name')}</th>
              <th>{t('sources.kind')}</th>
              <th>{t('sources.monitored')}</th>
              <th>{t('sources.last')}</th>
              <th>{t('canary.column')}</th>
            </tr>
          </thead>
          <tbody>
            {sources.map((source) => (
              <tr key={source.id} data-field={`sources.${source.id}`}>
                <td>
                  <button type="button" className={classes.link} disabled={readOnly} onClick={() => setEdited(source)}>
                    {source.name ?? source.id}
                  </button>
                </td>
                <td>{source.kind && t(`sources.${source.kind}` as 'sources.OTHER')}</td>
                <td>{source.monitored === false ? t('sources.off') : days(source) === undefined ? t('people.yes') : t('sources.after', { count: days(source) ?? 0 })}</td>
                <td>{source.lastLeadAt ? exact(Date.parse(source.lastLeadAt), where) : t('desk.never')}</td>
                <td>
                  {canaryOf(source) && <CanaryState canary={canaryOf(source)!} />}
                  {!readOnly && canaries && (
                    <Button size="compact-sm" variant="default" onClick={() => setTested(source)} aria-label={`${t('canary.title', { source: source.name ?? source.id })}: ${t(canaryOf(source) ? 'canary.change' : 'canary.add')}`}>
                      {t(canaryOf(source) ? 'canary.change' : 'canary.add')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {tested && <CanaryDialog d={d} source={tested} canary={canaryOf(tested)} onClose={() => setTested(undefined)} />}
      {edited && <SourceDialog d={d} source={edited === 'new' ? undefined : edited} others={sources.map((one) => ({ value: one.id, label: one.name ?? one.id }))} onClose={() => setEdited(undefined)} />}
    </PartsPanel>
  );
}

function SourceDialog({ d, source, others, onClose }: { d: string; source: Source | undefined; others: { value: string; label: string }[]; onClose: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(source?.name ?? '');
  const [kind, setKind] = useState(source?.kind ?? 'OTHER');
  const [monitored, setMonitored] = useState(source?.monitored ?? true);
  const [timeout, setTimeout] = useState<number | string>(source ? (days(source) ?? '') : '');
  const [contact, setContact] = useState(source?.contact ?? '');
  const body = { ...(name ? { name } : {}), kind, monitored, ...(timeout === '' ? {} : { timeout: `P${timeout}D` }), contact: contact.trim() || null };
  return (
    <PartDialog d={d} part="sources" read={source} body={body} title={t('sources.new')} others={others} onClose={onClose}>
      <TextInput data-autofocus required label={t('general.name')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <Select label={t('sources.kind')} allowDeselect={false} value={kind} data={KINDS.map((value) => ({ value, label: t(`sources.${value}`) }))} onChange={(value) => value && setKind(value)} />
      <Switch label={t('sources.monitored')} description={t('sources.monitoredHint')} checked={monitored} onChange={(event) => setMonitored(event.currentTarget.checked)} />
      <NumberInput label={t('sources.timeout')} description={t('sources.timeoutHint')} min={1} max={366} disabled={!monitored} value={timeout} onChange={setTimeout} />
      <TextInput label={t('sources.contact')} description={t('sources.contactHint')} inputMode="email" value={contact} onChange={(event) => setContact(event.currentTarget.value)} />
    </PartDialog>
  );
}

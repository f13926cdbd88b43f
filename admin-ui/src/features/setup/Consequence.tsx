import { Loader, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenings } from '../../api/calendar';
import { useNames, useWhere } from '../../api/dealership';
import type { Dealership } from '../../api/model';
import { eventOf, spans, stepOf, type Strip } from '../../timestrip/model';
import { StripPair } from '../../timestrip/StripPair';
import { TimeStrip } from '../../timestrip/TimeStrip';
import { Panel } from '../../ui/Panel';
import { Pills } from '../../ui/Pills';
import { ErrorNote } from '../../ui/States';
import { openings } from '../../ui/calendar';
import { now } from '../../ui/clock';
import { clockTime, dayName, shortly } from '../../ui/when';
import { fromField, toField } from '../leads/followUps';
import { useUrgencyWords } from '../leads/words';
import type { Preview, Receipt } from '../../api/model';
import { checkQuery, evaluateQuery, previewQuery, type Made } from './api';
import { Findings } from './Findings';
import { samples } from './samples';
import type { Editing } from './useChange';
import classes from './SetupPage.module.css';

/** Always beside the form: what a made-up lead would go through, what moves, what the check says. */
export function Consequence({ d, editing }: { d: string; editing: Editing }) {
  const { t, i18n } = useTranslation();
  const where = useWhere();
  const names = useNames();
  const [change] = useDebouncedValue(editing.change, 300);
  const changed = editing.changed;
  const [pick, setPick] = useState<'now' | 'thursday' | 'saturday' | 'own'>('now');
  const [opened] = useState(now);
  const [own, setOwn] = useState(() => toField(now(), where.timeZone));
  const [source, setSource] = useState<string | null>(null);
  const given = samples(now(), where.timeZone);
  const at = pick === 'now' ? opened : pick === 'own' ? (fromField(own, where.timeZone) ?? now()) : (given.find((one) => one.key === pick)?.at ?? now());
  const from = source ?? names.sources[0]?.id;
  const made: Made | undefined = from ? { source: from, receivedAt: new Date(at).toISOString(), now: pick === 'now' } : undefined;
  const today = useQuery(evaluateQuery(d, made, undefined));
  const after = useQuery({ ...evaluateQuery(d, made, change), enabled: made !== undefined && changed });
  const preview = useQuery({ ...previewQuery(d, change), enabled: changed });
  const check = useQuery(checkQuery(d, i18n.language === 'en' ? 'en' : 'de'));
  const items = (changed && preview.data?.check) || check.data?.items;

  const closing = useOpenings(d, [made?.receivedAt ?? '', ...(today.data?.plan ?? []).map((step) => step.at)].filter(Boolean), where.timeZone);
  const strips = {
    today: today.data && made ? stripOfReceipt(made, today.data, closing ? spans(closing) : []) : undefined,
    after: changed && after.data && made ? stripOfReceipt(made, after.data, openOf(editing.house, made, after.data)) : undefined,
  };
  const waiting = (after.isFetching || change !== editing.change) && <Loader size={12} aria-label={t('state.loading')} />;
  return (
    <aside className={classes.consequence} aria-label={t('setup.consequence')}>
      <h2>{t('setup.consequence')}</h2>
      <Pills
        label={t('setup.sample')}
        value={pick}
        onChange={setPick}
        items={[{ value: 'now' as const, label: t('strip.now', { time: clockTime(opened, where) }) }, ...given.map((one) => ({ value: one.key, label: `${dayName(one.at, where).split(' ')[0]} ${clockTime(one.at, where)}` })), { value: 'own' as const, label: t('setup.ownLead') }]}
      />
      <div className={classes.sample}>
        <Select size="xs" aria-label={t('setup.source')} allowDeselect={false} value={from ?? null} onChange={setSource} data={names.sources.map((one) => ({ value: one.id, label: one.name ?? one.id }))} />
        {pick === 'own' && <TextInput size="xs" type="datetime-local" aria-label={t('setup.sampleAt')} value={own} onChange={(event) => setOwn(event.currentTarget.value)} />}
      </div>
      {!made && names.sources.length === 0 && <p className={classes.dim}>{t('setup.noSource')}</p>}
      {today.isError && <ErrorNote error={today.error} />}
      <Panel>
        {strips.today && strips.after && (
          <StripPair upper={{ strip: strips.today, label: t('setup.today') }} lower={{ strip: strips.after, label: t('setup.withChange') }} where={where} nameOf={names.user} aside={waiting} />
        )}
        {strips.today && !strips.after && <TimeStrip strip={strips.today} where={where} nameOf={names.user} label={t('setup.today')} />}
        {changed && !strips.after && waiting}
        {changed && after.isError && <ErrorNote error={after.error} />}
        {today.data && <p className={classes.dim}>{t('setup.goesTo', { name: names.user((strips.after && after.data ? after.data : today.data).assignee) })}</p>}
      </Panel>
      {changed && <Moves preview={preview.data} error={preview.error} where={where} names={names} />}
      <Panel title={t('setup.check')}>
        <Findings d={d} items={items} />
        {check.isError && <ErrorNote error={check.error} />}
      </Panel>
    </aside>
  );
}

function stripOfReceipt(made: Made, receipt: Receipt, open: Strip['open']): Strip {
  return {
    open,
    steps: [eventOf({ at: made.receivedAt, type: 'received' }, 0), ...receipt.plan.map((step, n) => stepOf(step, 'planned', n))].sort((a, b) => a.at - b.at),
  };
}

/** The openings by the calendar as it would be; the server's own are those of today. */
function openOf(house: Dealership, made: Made, receipt: Receipt): Strip['open'] {
  const last = Math.max(Date.parse(made.receivedAt), ...receipt.plan.map((step) => Date.parse(step.at)));
  return spans(openings(house, Date.parse(made.receivedAt) - 86_400_000, last + 86_400_000));
}

function Moves({ preview, error, where, names }: { preview: Preview | undefined; error: unknown; where: ReturnType<typeof useWhere>; names: ReturnType<typeof useNames> }) {
  const { t } = useTranslation();
  const { word } = useUrgencyWords();
  const say = (at: string | null | undefined) => (at ? shortly(Date.parse(at), now(), where, word) : '–');
  if (error) return <ErrorNote error={error} />;
  if (!preview) return null;
  const sum = preview.moved + preview.added + preview.dropped;
  return (
    <Panel title={sum === 0 && preview.dueNow === 0 ? t('setup.nothingMoves') : t('setup.moves', { count: sum })}>
      <ul className={classes.moves}>
        {preview.dueNow > 0 && <li className={classes.bad}>{t('setup.dueNow', { count: preview.dueNow })}</li>}
        {preview.added > 0 && <li>{t('setup.added', { count: preview.added })}</li>}
        {preview.dropped > 0 && <li>{t('setup.dropped', { count: preview.dropped })}</li>}
        {preview.examples.slice(0, 5).map((one, n) => (
          <li key={n} className={classes.dim}>
            {[one.contact ?? one.lead, one.stage, names.firstName(one.user)].join(', ')}: {say(one.before)} → {say(one.after)}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

import { Button, Progress, Select } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhere } from '../../api/dealership';
import { useSession } from '../../api/session';
import { Rows, type Column } from '../../ui/DataTable';
import { Panel } from '../../ui/Panel';
import { ErrorNote, Loading } from '../../ui/States';
import { Sure } from '../../ui/Sure';
import { exact } from '../../ui/when';
import page from '../../ui/Page.module.css';
import { rolloutsQuery, useLeaveGroup, useRollout, type DealerGroup, type Rollout } from './api';
import classes from './DealerGroups.module.css';

/** So many versions have a column; older ones stand together in the first. */
const COLUMNS = 6;

/** Which house holds which version, and the way of the newest one: to one house first, then to the others. */
export function Houses({ group, editable }: { group: DealerGroup; editable: boolean }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const { data, isPending, isError, error, refetch } = useQuery(rolloutsQuery(group.id, i18n.language));
  const [going, setGoing] = useState<{ house: string; done: number; all: number }>();
  const [leaving, setLeaving] = useState<Rollout>();
  const [joining, setJoining] = useState<string | null>(null);
  const rollout = useRollout(group.id, (house, done) => setGoing((now) => (house === undefined ? undefined : { house, done, all: now?.all ?? 1 })));
  const leave = useLeaveGroup(group.id);
  const newest = group.versions[0]?.version ?? 0;
  if (newest === 0) return <Panel title={t('dealerGroup.part.houses')}>{t('dealerGroup.publishFirst')}</Panel>;
  if (isPending) return <Loading />;
  if (isError) return <ErrorNote error={error} retry={() => void refetch()} />;
  const nameOf = (id: string) => data.find((one) => one.dealership === id)?.name ?? session.dealerships.find((one) => one.id === id)?.name ?? id;
  const inside = data.filter((one) => one.held !== null);
  const behind = inside.filter((one) => one.held !== newest);
  const have = inside.length - behind.length;
  const first = have === 0;
  const others = session.dealerships.filter((house) => !inside.some((one) => one.dealership === house.id));
  const send = (houses: string[]) => {
    setGoing({ house: houses[0] ?? '', done: 0, all: houses.length });
    rollout.mutate({ version: newest, houses });
  };
  const busy = rollout.isPending;
  return (
    <>
      <ol className={classes.way}>
        <Step n={1} done={!first} now={first} title={t('dealerGroup.oneFirst', { version: newest })} text={first ? t(inside.length > 0 ? 'dealerGroup.oneFirstText' : 'dealerGroup.joinFirst') : t('dealerGroup.oneFirstDone', { names: inside.filter((one) => one.held === newest).map((one) => one.name).slice(0, 3).join(', ') })} />
        <Step n={2} done={!first && behind.length === 0} now={!first && behind.length > 0} title={t('dealerGroup.thenOthers')} text={first ? t('dealerGroup.thenLater') : behind.length === 0 ? t('dealerGroup.allHave') : t('dealerGroup.waiting', { count: behind.length })}>
          {editable && !first && behind.length > 0 && (
            <Button loading={busy} onClick={() => send(behind.map((one) => one.dealership))}>
              {t('dealerGroup.sendAll', { count: behind.length, version: newest })}
            </Button>
          )}
        </Step>
      </ol>
      {going && (
        <Panel>
          <p role="status">{t('dealerGroup.trying', { name: nameOf(going.house), n: going.done + 1, all: going.all })}</p>
          <Progress mt="xs" value={((going.done + 0.5) / going.all) * 100} aria-label={t('dealerGroup.progress')} />
        </Panel>
      )}
      {(rollout.error ?? leave.error) && <ErrorNote error={rollout.error ?? leave.error} />}
      <Panel wide title={t('dealerGroup.who')}>
        <Matrix houses={data} newest={newest} editable={editable} first={first} busy={busy} going={going?.house} onSend={(house) => send([house])} onLeave={setLeaving} />
      </Panel>
      {editable && others.length > 0 && (
        <Panel title={t('dealerGroup.join')}>
          <p className={page.dim}>{t('dealerGroup.joinText', { version: newest })}</p>
          <div className={classes.join}>
            <Select searchable clearable w={300} maw="100%" aria-label={t('dealerGroup.house')} placeholder={t('dealerGroup.house')} value={joining} data={others.map((house) => ({ value: house.id, label: house.name }))} onChange={setJoining} />
            <Button
              variant="default"
              disabled={joining === null || busy}
              onClick={() => {
                if (joining) send([joining]);
                setJoining(null);
              }}
            >
              {t('dealerGroup.joinNow', { version: newest })}
            </Button>
          </div>
        </Panel>
      )}
      {leaving && <Sure title={t('dealerGroup.leaveTitle', { name: leaving.name })} text={t('dealerGroup.leaveText', { name: leaving.name })} yes={t('dealerGroup.leave')} onYes={() => leave.mutate(leaving.dealership)} onClose={() => setLeaving(undefined)} />}
    </>
  );
}

function Step({ n, done, now, title, text, children }: { n: number; done: boolean; now: boolean; title: string; text: string; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <li data-done={done || undefined} data-now={now || undefined} aria-current={now ? 'step' : undefined}>
      <span className={classes.number} aria-hidden>
        {done ? <IconCheck size={16} /> : n}
      </span>
      <div>
        <strong>{title}</strong>
        {done && <span className="visually-hidden"> {t('way.done')}</span>}
        <p>{text}</p>
        {children}
      </div>
    </li>
  );
}

interface MatrixProps {
  houses: Rollout[];
  newest: number;
  editable: boolean;
  /** No house has the newest version yet. */
  first: boolean;
  busy: boolean;
  going: string | undefined;
  onSend: (house: string) => void;
  onLeave: (house: Rollout) => void;
}

/** Houses as rows, versions as columns: where a house stands, and what became of the last try. */
function Matrix({ houses, newest, editable, first, busy, going, onSend, onLeave }: MatrixProps) {
  const { t } = useTranslation();
  const columns = Array.from({ length: Math.min(newest, COLUMNS) }, (_, n) => newest - Math.min(newest, COLUMNS) + 1 + n);
  if (houses.length === 0) return <p className={page.dim}>{t('dealerGroup.noHouses')}</p>;
  return (
    <Rows
      items={houses}
      idOf={(house) => house.dealership}
      columns={[
        { key: 'house', names: true, head: t('dealerGroup.house'), cell: (house) => house.name },
        ...columns.map(
          (version): Column<Rollout> => ({
            key: `v${version}`,
            className: classes.version,
            head: (
              <abbr title={t('strip.version', { version })} data-newest={version === newest || undefined}>
                v{version}
              </abbr>
            ),
            cell: (house) => <Stand house={house} version={version} from={columns[0] ?? 1} going={going === house.dealership && version === newest} />,
          }),
        ),
        { key: 'last', className: classes.last, head: t('dealerGroup.last'), cell: (house) => <LastTry house={house} /> },
        ...(editable ? [{ key: 'acts', className: classes.acts, head: '', cell: acts }] : []),
      ]}
    />
  );

  function acts(house: Rollout) {
    const send = t(first ? 'dealerGroup.hereFirst' : 'dealerGroup.send', { version: newest });
    return (
      <>
        {house.held !== newest && (
          <Button size="compact-sm" variant={first ? 'filled' : 'default'} disabled={busy} aria-label={`${send}: ${house.name}`} onClick={() => onSend(house.dealership)}>
            {send}
          </Button>
        )}
        {house.held !== null && (
          <Button size="compact-sm" variant="subtle" color="gray" disabled={busy} aria-label={`${t('dealerGroup.leave')}: ${house.name}`} onClick={() => onLeave(house)}>
            {t('dealerGroup.leave')}
          </Button>
        )}
      </>
    );
  }
}

const refusedBy = (house: Rollout) => (house.result === 'refused' ? house.tried : null);

/** Where a house stands on the line of versions; what lies before the first column is told by it. */
function Stand({ house, version, from, going }: { house: Rollout; version: number; from: number; going: boolean }) {
  const { t } = useTranslation();
  const held = house.held === null ? undefined : Math.max(house.held, from);
  const tried = refusedBy(house);
  const refused = tried !== null && Math.max(tried, from) === version;
  const state = version === held ? 'held' : refused ? 'refused' : held !== undefined && version < held ? 'past' : 'open';
  return (
    <div className={classes.stand} data-state={state} data-going={going || undefined}>
      <span className={classes.mark} aria-hidden>
        {state === 'held' ? house.held !== version ? `v${house.held}` : <IconCheck size={14} /> : refused ? <IconAlertTriangle size={14} /> : null}
      </span>
      {state === 'held' && <span className="visually-hidden">{t('dealerGroup.holds', { version: house.held ?? 0 })}</span>}
      {refused && <span className="visually-hidden">{t('dealerGroup.refused', { version: tried })}</span>}
    </div>
  );
}

/** What became of the last version that a house was given. */
function LastTry({ house }: { house: Rollout }) {
  const { t } = useTranslation();
  const where = useWhere();
  if (house.tried === null) return <span className={page.dim}>–</span>;
  const refused = refusedBy(house) !== null;
  return (
    <>
      <span className={refused ? page.bad : page.good}>{t(refused ? 'dealerGroup.refused' : 'dealerGroup.took', { version: house.tried })}</span>{' '}
      <span className={page.dim}>{[house.at && exact(Date.parse(house.at), where), house.by].filter(Boolean).join(' · ')}</span>
      {refused && (
        <ul className={classes.reasons}>
          {house.reasons.map((reason, n) => (
            <li key={n}>
              <IconLock size={13} aria-hidden /> {reason}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

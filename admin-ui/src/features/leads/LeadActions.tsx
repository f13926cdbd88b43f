import { Button, Kbd } from '@mantine/core';
import { lazy, Suspense, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lead, Settings, User } from '../../api/model';
import { ErrorNote } from '../../ui/States';
import { exact, shortly, type Where } from '../../ui/when';
import { now, useNow } from '../../ui/clock';
import { workTexts } from '../../i18n/i18n';
import type { Bar } from './acting';
import { OUTCOMES, type LeadAction } from '../../api/leads';
import type { ChoiceMenuProps } from './ChoiceMenu';
import { followUpPresets } from './followUps';
import { closingOf } from './urgency';
import { useUrgencyWords } from './words';
import classes from './LeadDetail.module.css';

export type LeadDialog = 'followup' | 'handover' | 'close' | 'note';

interface Props {
  lead: Lead;
  me: string | null;
  users: User[];
  /** The house's own words for why leads end; none: their outcomes. */
  reasons: NonNullable<Settings['closingReasons']>;
  where: Where;
  dialog: string | undefined;
  onDialog: (dialog: LeadDialog | undefined) => void;
  act: (action: LeadAction) => void;
  /** What is being sent. */
  busy: LeadAction['type'] | undefined;
  /** What was just done to this lead. */
  done: LeadAction['type'] | undefined;
  error: unknown;
  /** Who was faster, after a claim that came too late. */
  claimedBy: string | undefined;
  /** What keeps the person from working the lead. */
  barred: Bar | undefined;
  /** Whether the lead waits in the pool. */
  inPool: boolean;
  /** From when on a rule lets the person take over what is not theirs. */
  free: number | undefined;
}

const loadMenu = () => import('./ChoiceMenu');
const ChoiceMenu = lazy(() => loadMenu().then((module) => ({ default: module.ChoiceMenu })));

// Dialogs come when they are opened: the first page does not carry them.
const loadDialogs = () => Promise.all([import('./LeadDialogs'), workTexts()]).then(([module]) => module);
const FollowUpDialog = lazy(() => loadDialogs().then((module) => ({ default: module.FollowUpDialog })));
const HandOverDialog = lazy(() => loadDialogs().then((module) => ({ default: module.HandOverDialog })));
const NoteDialog = lazy(() => loadDialogs().then((module) => ({ default: module.NoteDialog })));

/** A button whose list is fetched when it is wanted. */
function Choose({ open, ...menu }: ChoiceMenuProps & { open: boolean }): ReactElement {
  return <Suspense fallback={menu.target}>{open ? <ChoiceMenu {...menu} /> : menu.target}</Suspense>;
}

/** What a person can do with a lead, in one click or two. */
export function LeadActions(props: Props) {
  const { t } = useTranslation();
  const { lead, users, where, dialog, onDialog, act, done, error, claimedBy, barred } = props;
  return (
    <>
      {barred ? <p className={classes.barred}>{t(`leads.${barred}`, { name: users.find((user) => user.id === lead.assignee)?.name ?? lead.assignee })}</p> : lead.status === 'CLOSED' ? <Closed {...props} /> : <Open {...props} />}
      {props.free !== undefined && props.me && <Free {...props} free={props.free} me={props.me} />}
      {claimedBy !== undefined ? (
        <p role="alert" className={classes.lost}>
          {t('leads.claimed', { name: claimedBy })}
        </p>
      ) : (
        error !== null && error !== undefined && <ErrorNote error={error} />
      )}
      {!barred && done === 'answered' && lead.status === 'IN_PROGRESS' && !lead.followUpAt && <AskFollowUp where={where} act={act} onOther={() => onDialog('followup')} />}
      <Suspense fallback={null}>
        {dialog === 'followup' && <FollowUpDialog onClose={() => onDialog(undefined)} where={where} onSet={(followUp) => act({ type: 'followUpSet', ...followUp })} />}
        {dialog === 'note' && <NoteDialog onClose={() => onDialog(undefined)} onNote={({ type, text }) => act(type === 'noted' ? { type, text } : { type, ...(text ? { text } : {}) })} />}
        {dialog === 'handover' && (
          <HandOverDialog
            onClose={() => onDialog(undefined)}
            users={users.filter((user) => user.id !== lead.assignee && user.canBeAssigned !== false)}
            onGive={(to) => act({ type: 'assigned', to })}
          />
        )}
      </Suspense>
    </>
  );
}

/** Takes over what a rule frees, or says when it does. */
function Free({ free, where, me, act, busy }: Props & { free: number; me: string }) {
  const { t } = useTranslation();
  const at = useNow(1);
  const { word } = useUrgencyWords();
  if (free > at) return <p className={classes.dim}>{t('leads.freeFrom', { when: shortly(free, at, where, word) })}</p>;
  return (
    <div className={classes.actions}>
      <Button loading={busy === 'claim'} disabled={busy !== undefined && busy !== 'claim'} onClick={() => act({ type: 'claim', by: me })} rightSection={<Kbd size="xs">U</Kbd>}>
        {t('action.claim')}
      </Button>
      <span className={classes.dim}>{t('leads.free')}</span>
    </div>
  );
}

function Open({ me, reasons, dialog, onDialog, act, busy, inPool }: Props) {
  const { t } = useTranslation();
  const sending = (type: LeadAction['type']) => ({ loading: busy === type, disabled: busy !== undefined && busy !== type });
  return (
    <div className={classes.actions}>
      {inPool && me && (
        <Button {...sending('claim')} onClick={() => act({ type: 'claim', by: me })} rightSection={<Kbd size="xs">U</Kbd>}>
          {t('action.claim')}
        </Button>
      )}
      <Button {...sending('answered')} variant={inPool ? 'default' : 'filled'} onClick={() => act({ type: 'answered' })} rightSection={<Kbd size="xs">A</Kbd>}>
        {t('action.answered')}
      </Button>
      <Button {...sending('followUpSet')} variant="default" onClick={() => onDialog('followup')} rightSection={<Kbd size="xs">W</Kbd>}>
        {t('action.followUp')}
      </Button>
      <Button {...sending('assigned')} variant="default" onClick={() => onDialog('handover')}>
        {t('action.handOver')}
      </Button>
      <Button {...sending('noted')} variant="default" onClick={() => onDialog('note')} rightSection={<Kbd size="xs">N</Kbd>}>
        {t('action.note')}
      </Button>
      <Choose
        open={dialog === 'close'}
        onClose={() => onDialog(undefined)}
        choices={
          reasons.length > 0
            ? reasons.map(({ id, name, outcome }) => ({ key: id, label: name, onChoose: () => act({ type: 'closed', outcome, reason: id }) }))
            : OUTCOMES.map((outcome) => ({ key: outcome, label: t(`outcome.${outcome}`), onChoose: () => act({ type: 'closed', outcome }) }))
        }
        target={
          <Button {...sending('closed')} variant="default" aria-haspopup="menu" onPointerEnter={() => void loadMenu()} onClick={() => onDialog('close')} rightSection={<Kbd size="xs">C</Kbd>}>
            {t('action.close')}
          </Button>
        }
      />
    </div>
  );
}

/** How it ended, and the way back. */
function Closed({ lead, where, act, busy }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const closing = closingOf(lead);
  return (
    <div className={classes.actions}>
      <p>
        <strong>{closing?.outcome ? t('leads.closedAs', { outcome: closing.reason?.name ?? t(`outcome.${closing.outcome}`) }) : t('leads.isClosed')}</strong>
        {closing && <span className={classes.dim}> · {exact(Date.parse(closing.at), where)}</span>}
      </p>
      <Choose
        open={open}
        onClose={() => setOpen(false)}
        title={t('leads.reopenWhy')}
        choices={(['customerReplied', 'callBackNoted'] as const).map((type) => ({ key: type, label: t(`leads.reopenBy.${type}`), onChoose: () => act({ type }) }))}
        target={
          <Button variant="default" loading={busy !== undefined} aria-haspopup="menu" onPointerEnter={() => void loadMenu()} onClick={() => setOpen(true)}>
            {t('action.reopen')}
          </Button>
        }
      />
    </div>
  );
}

/** An answered lead without a date is forgotten by everybody: asks for one, and can be passed over by doing anything else. */
function AskFollowUp({ where, act, onOther }: { where: Where; act: (action: LeadAction) => void; onOther: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.ask} role="group" aria-label={t('leads.askFollowUp')}>
      <span>{t('leads.askFollowUp')}</span>
      {followUpPresets(now(), where.timeZone).map((preset) => (
        <Button key={preset.key} size="compact-sm" variant="default" title={exact(preset.at, where)} onClick={() => act({ type: 'followUpSet', due: new Date(preset.at).toISOString() })}>
          {t(`followUp.${preset.key}`)}
        </Button>
      ))}
      <Button size="compact-sm" variant="subtle" onClick={onOther}>
        {t('leads.otherDate')}
      </Button>
    </div>
  );
}

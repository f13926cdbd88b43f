import { Button, Kbd, Menu } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lead, User } from '../../api/model';
import { ErrorNote } from '../../ui/States';
import type { Where } from '../../ui/when';
import type { LeadAction } from './api';
import classes from './LeadDetail.module.css';

export type LeadDialog = 'followup' | 'handover' | 'close';

interface Props {
  lead: Lead;
  me: string | null;
  users: User[];
  where: Where;
  dialog: string | undefined;
  onDialog: (dialog: LeadDialog | undefined) => void;
  act: (action: LeadAction) => void;
  error: unknown;
  /** Who was faster, after a claim that came too late. */
  claimedBy: string | undefined;
  poolAccount: string | null | undefined;
}

// Dialogs come when they are opened: the first page does not carry them.
const FollowUpDialog = lazy(() => import('./LeadDialogs').then((module) => ({ default: module.FollowUpDialog })));
const HandOverDialog = lazy(() => import('./LeadDialogs').then((module) => ({ default: module.HandOverDialog })));

const OUTCOMES = ['WON', 'LOST', 'DUPLICATE', 'SPAM'] as const;

/** What a person can do with a lead, in one click or two. */
export function LeadActions({ lead, me, users, where, dialog, onDialog, act, error, claimedBy, poolAccount }: Props) {
  const { t } = useTranslation();
  const closed = lead.status === 'CLOSED';
  const claimable = lead.status === 'OPEN' && me !== null && Boolean(poolAccount) && lead.assignee === poolAccount;
  const done = (action: LeadAction) => {
    act(action);
    onDialog(undefined);
  };
  if (closed) return <p className={classes.dim}>{t('leads.isClosed')}</p>;
  return (
    <>
      <div className={classes.actions}>
        {claimable && me && <Button onClick={() => act({ type: 'claim', by: me })}>{t('action.claim')}</Button>}
        <Button variant={claimable ? 'default' : 'filled'} onClick={() => act({ type: 'answered' })} rightSection={<Kbd size="xs">A</Kbd>}>
          {t('action.answered')}
        </Button>
        <Button variant="default" onClick={() => onDialog('followup')} rightSection={<Kbd size="xs">W</Kbd>}>
          {t('action.followUp')}
        </Button>
        <Button variant="default" onClick={() => onDialog('handover')}>
          {t('action.handOver')}
        </Button>
        <Menu opened={dialog === 'close'} onChange={(open) => onDialog(open ? 'close' : undefined)} position="bottom-start">
          <Menu.Target>
            <Button variant="default" rightSection={<Kbd size="xs">C</Kbd>}>
              {t('action.close')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {OUTCOMES.map((outcome) => (
              <Menu.Item key={outcome} onClick={() => done({ type: 'closed', outcome })}>
                {t(`outcome.${outcome}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      {claimedBy !== undefined ? (
        <p role="alert" className={classes.lost}>
          {t('leads.claimed', { name: claimedBy })}
        </p>
      ) : (
        error !== null && error !== undefined && <ErrorNote error={error} />
      )}
      <Suspense fallback={null}>
        {dialog === 'followup' && <FollowUpDialog onClose={() => onDialog(undefined)} where={where} onSet={(due) => done({ type: 'followUpSet', due })} />}
        {dialog === 'handover' && (
          <HandOverDialog
            onClose={() => onDialog(undefined)}
            users={users.filter((user) => user.id !== lead.assignee && user.canBeAssigned !== false)}
            onGive={(to) => done({ type: 'assigned', to })}
          />
        )}
      </Suspense>
    </>
  );
}


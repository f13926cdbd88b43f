import { Button } from '@mantine/core';
import { notify } from '../../ui/notify';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhere } from '../../api/dealership';
import { SideDialog } from '../../ui/Dialog';
import { ErrorNote, Loading } from '../../ui/States';
import { exact } from '../../ui/when';
import type { Version } from '../../api/model';
import { useRestore, versionsQuery } from './api';
import { Diff } from './Diff';
import { Changes } from './Proof';
import classes from './RulesPage.module.css';

/** What was published, by whom and why; each can be brought back with two clicks. */
export function HistoryDrawer({ d, version, editable, onClose }: { d: string; version: number; editable: boolean; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const where = useWhere();
  const versions = useQuery(versionsQuery(d, i18n.language));
  const restore = useRestore(d);
  const [asked, setAsked] = useState<number>();
  const [shown, setShown] = useState<number>();
  const bringBack = (to: number) =>
    restore.mutate(
      { version: to, comment: t('history.comment', { version: to }) },
      {
        onSuccess: (made) => {
          setAsked(undefined);
          notify({ message: t('history.restored', { version: to, now: made.version }) });
        },
      },
    );
  const item = (one: Pick<Version, 'version'> & Partial<Version>) => (
    <li key={one.version} className={classes.version}>
      <div className={classes.versionHead}>
        <strong>{one.version === 0 ? t('history.base') : t('strip.version', { version: one.version })}</strong>
        {one.version === version && <span className={classes.good}>{t('history.inForce')}</span>}
        {one.at && <span className={classes.hint}>{exact(Date.parse(one.at), where)} · {one.by}</span>}
      </div>
      {one.comment && <p>{one.comment}</p>}
      {one.restored !== null && one.restored !== undefined && <p className={classes.hint}>{t('history.broughtBack', { version: one.restored })}</p>}
      {one.proof && <Changes proof={one.proof} />}
      <div className={classes.headActions}>
        {one.diff && (
          <Button size="compact-sm" variant="default" aria-expanded={shown === one.version} onClick={() => setShown(shown === one.version ? undefined : one.version)}>
            {t('history.diff')}
          </Button>
        )}
        {editable && one.version !== version && asked !== one.version && (
          <Button size="compact-sm" variant="default" onClick={() => setAsked(one.version)}>
            {t('history.restore', { version: one.version })}
          </Button>
        )}
        {asked === one.version && (
          <>
            <Button size="compact-sm" loading={restore.isPending} onClick={() => bringBack(one.version)}>
              {t('history.restoreNow')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => setAsked(undefined)}>
              {t('action.cancel')}
            </Button>
          </>
        )}
      </div>
      {shown === one.version && <Diff text={one.diff ?? ''} />}
    </li>
  );
  return (
    <SideDialog onClose={onClose} size="lg" title={t('rules.history')}>
      {versions.isPending && <Loading />}
      {versions.isError && <ErrorNote error={versions.error} />}
      {restore.isError && <ErrorNote error={restore.error} />}
      {versions.data && (
        <ol className={classes.versions}>
          {versions.data.items.map(item)}
          {!versions.data.items.some((one) => one.version === 0) && item({ version: 0 })}
        </ol>
      )}
    </SideDialog>
  );
}

import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhere } from '../../api/dealership';
import { notify } from '../../ui/notify';
import { Panel } from '../../ui/Panel';
import { ErrorNote } from '../../ui/States';
import { exact } from '../../ui/when';
import page from '../../ui/Page.module.css';
import { usePublishGroup, type DealerGroup } from './api';
import classes from './DealerGroups.module.css';

/** The versions of a group, the newest first, and the draft that becomes the next one. */
export function GroupVersions({ group, editable, ready }: { group: DealerGroup; editable: boolean; ready: boolean }) {
  const { t } = useTranslation();
  const where = useWhere();
  const publish = usePublishGroup(group.id);
  const [comment, setComment] = useState('');
  const next = (group.versions[0]?.version ?? 0) + 1;
  const holders = (version: number) => group.dealerships.filter((house) => house.version === version).map((house) => house.name);
  return (
    <>
      {editable && (
        <Panel title={t('dealerGroup.publishTitle', { version: next })}>
          <form
            className={classes.publish}
            onSubmit={(event) => {
              event.preventDefault();
              publish.mutate(comment, {
                onSuccess: (made) => {
                  setComment('');
                  notify({ message: t('dealerGroup.published', { version: made.version }) });
                },
              });
            }}
          >
            <p className={page.dim}>{t('dealerGroup.publishText')}</p>
            <Textarea required autosize minRows={2} label={t('way.comment')} value={comment} onChange={(event) => setComment(event.currentTarget.value)} />
            {!ready && <p>{t('dealerGroup.notReady')}</p>}
            {publish.isError && <ErrorNote error={publish.error} />}
            <Button type="submit" loading={publish.isPending} disabled={!ready || comment.trim() === ''}>
              {t('dealerGroup.publish', { version: next })}
            </Button>
          </form>
        </Panel>
      )}
      <Panel title={t('dealerGroup.part.versions')}>
        {group.versions.length === 0 && <p className={page.dim}>{t('dealerGroup.noVersions')}</p>}
        <ol className={classes.versions}>
          {group.versions.map((one) => (
            <li key={one.version}>
              <strong>{t('strip.version', { version: one.version })}</strong> <span className={page.dim}>{[exact(Date.parse(one.at), where), one.by].filter(Boolean).join(' · ')}</span>
              <p>{one.comment}</p>
              {holders(one.version).length > 0 && <p className={page.dim}>{t('dealerGroup.holders', { names: holders(one.version).join(', ') })}</p>}
            </li>
          ))}
        </ol>
      </Panel>
    </>
  );
}

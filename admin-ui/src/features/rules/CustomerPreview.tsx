import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNames, useWhere } from '../../api/dealership';
import { http } from '../../api/http';
import { ErrorNote } from '../../ui/States';
import { Panel } from '../../ui/Panel';
import { exact } from '../../ui/when';
import classes from '../activities/Activities.module.css';

/** What the draft would have done for a made-up customer from the test drive on, over 36 months. */
export function CustomerPreview({ d, broken }: { d: string; broken: boolean }) {
  const { t } = useTranslation();
  const names = useNames();
  const where = useWhere();
  const preview = useMutation({ mutationFn: () => http.post('/dealerships/{d}/rules/draft/preview', { path: { d }, body: {} }) });
  const lines = preview.data
    ? [
        ...preview.data.milestones.map((one) => ({ at: one.at, what: t(`contact.type.${one.type}` as 'contact.type.DELIVERED', { defaultValue: one.type }), who: '', why: '', reached: true })),
        ...preview.data.activities.map((one) => ({ at: one.due, what: one.text, who: names.user(one.assignee), why: one.because.text, reached: false })),
      ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    : [];
  return (
    <Panel
      title={t('activity.customer')}
      aside={
        <Button size="compact-sm" variant="default" loading={preview.isPending} disabled={broken} onClick={() => preview.mutate()}>
          {t('activity.preview')}
        </Button>
      }
    >
      {preview.isError && <ErrorNote error={preview.error} />}
      {preview.data && (
        <ol className={classes.list} aria-label={t('activity.customer')}>
          {lines.map((line, n) => (
            <li key={n}>
              <div>
                {line.reached ? line.what : <strong>{line.what}</strong>}
                <div className={classes.about}>{[exact(Date.parse(line.at), where), line.who, line.why].filter(Boolean).join(' · ')}</div>
              </div>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

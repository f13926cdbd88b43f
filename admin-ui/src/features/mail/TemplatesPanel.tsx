import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/Panel';
import { ErrorNote, Loading } from '../../ui/States';
import { layoutsQuery, templatesQuery, type ShippedLayout } from './api';
import classes from './Mail.module.css';

const TemplateDialog = lazy(() => import('./TemplateDialog').then((module) => ({ default: module.TemplateDialog })));

/** The layouts that the house can read. */
export function TemplatesPanel({ d, readOnly, open, message, onOpen }: { d: string; readOnly: boolean; open: string | undefined; message: string | undefined; onOpen: (template: string | undefined) => void }) {
  const { t } = useTranslation();
  const templates = useQuery(templatesQuery(d));
  const layouts = useQuery({ ...layoutsQuery(d), enabled: !readOnly });
  const [layout, setLayout] = useState<ShippedLayout>();
  const items = templates.data?.items ?? [];
  const edited = items.find((one) => one.id === open);
  const close = () => {
    setLayout(undefined);
    onOpen(undefined);
  };
  return (
    <Panel
      title={t('templates.title')}
      aside={
        !readOnly && (
          <Button size="compact-sm" variant="default" onClick={() => onOpen('new')}>
            {t('templates.add')}
          </Button>
        )
      }
    >
      {templates.isError && <ErrorNote error={templates.error} />}
      {templates.data && items.length === 0 && <p className={classes.dim}>{t('templates.none')}</p>}
      <ul className={classes.kept}>
        {items.map((template) => (
          <li key={template.id}>
            <button type="button" className={classes.link} disabled={readOnly} onClick={() => onOpen(template.id)}>
              <strong>{template.name}</strong>
            </button>
            <span className={classes.dim}>{[template.sender, template.subject].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
      {!readOnly && layouts.data && (
        <details>
          <summary>{t('templates.shipped')}</summary>
          <p className={classes.dim}>{t('templates.shippedHint')}</p>
          <ul className={classes.kept}>
            {layouts.data.items.map((one) => (
              <li key={one.id}>
                <span>{one.name}</span>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t('templates.adoptOne', { name: one.name })}
                  onClick={() => {
                    setLayout(one);
                    onOpen('new');
                  }}
                >
                  {t('templates.adopt')}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {!readOnly && open && templates.data && (edited ?? open === 'new') && (
        <Suspense fallback={<Loading />}>
          <TemplateDialog key={open} d={d} template={edited} layout={edited ? undefined : layout} message={message} onClose={close} />
        </Suspense>
      )}
    </Panel>
  );
}

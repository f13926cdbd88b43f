import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhere } from '../../api/dealership';
import { useDealershipId } from '../../api/session';
import { DataTable } from '../../ui/DataTable';
import { PageHead } from '../../ui/PageHead';
import { Panel } from '../../ui/Panel';
import { usePages } from '../../ui/usePages';
import { exact } from '../../ui/when';
import page from '../../ui/Page.module.css';
import { differences } from './differences';

const MOST = 12;

/** Who changed what, when, from what to what. */
export function AuditPage() {
  const { t, i18n } = useTranslation();
  const d = useDealershipId();
  const where = useWhere();
  const [q, setQ] = useState('');
  const list = usePages(['audit', d], '/dealerships/{d}/audit', { path: { d } }, 100);
  const wanted = q.trim().toLowerCase();
  const items = list.items.filter((entry) => wanted === '' || JSON.stringify(entry).toLowerCase().includes(wanted));
  return (
    <div className={page.page}>
      <PageHead title={t('title.audit')} subtitle={t('audit.subtitle')} />
      <TextInput type="search" maw={360} size="xs" aria-label={t('audit.search')} placeholder={t('audit.search')} value={q} onChange={(event) => setQ(event.currentTarget.value)} />
      <Panel>
        <DataTable
          label={t('title.audit')}
          list={{ ...list, items }}
          idOf={(entry) => entry.id}
          empty={t('audit.none')}
          emptyText={t('audit.noneText')}
          columns={[
            { key: 'at', head: t('outbox.at'), cell: (entry) => exact(Date.parse(entry.at), where) },
            { key: 'by', head: t('audit.by'), cell: (entry) => entry.by },
            { key: 'what', head: t('audit.what'), cell: (entry) => [i18n.exists(`audit.kind.${entry.what}`) ? t(`audit.kind.${entry.what}` as 'audit.kind.key') : entry.what, entry.what === 'dealership' ? '' : entry.thing].filter(Boolean).join(' ') },
            {
              key: 'change',
              head: t('audit.change'),
              cell: (entry) => {
                const lines = differences(entry.from, entry.to);
                return <pre className={page.changes}>{[...lines.slice(0, MOST), ...(lines.length > MOST ? [t('audit.more', { count: lines.length - MOST })] : [])].join('\n')}</pre>;
              },
            },
          ]}
        />
      </Panel>
    </div>
  );
}

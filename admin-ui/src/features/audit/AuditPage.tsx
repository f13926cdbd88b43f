import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
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

/** Who changed what, when, from what to what, in sentences; the search is the server's, over everything there is. */
export function AuditPage() {
  const { t, i18n } = useTranslation();
  const d = useDealershipId();
  const where = useWhere();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 300);
  const list = usePages(['audit', d, i18n.language], '/dealerships/{d}/audit', { path: { d }, query: { q: q || undefined } }, 50);
  return (
    <div className={page.page}>
      <PageHead title={t('title.audit')} subtitle={t('audit.subtitle')} />
      <TextInput type="search" maw={360} size="xs" aria-label={t('audit.search')} placeholder={t('audit.search')} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
      <Panel>
        <DataTable
          label={t('title.audit')}
          list={list}
          idOf={(entry) => entry.id}
          empty={t(q ? 'audit.notFound' : 'audit.none')}
          emptyText={q ? undefined : t('audit.noneText')}
          columns={[
            { key: 'at', head: t('outbox.at'), cell: (entry) => exact(Date.parse(entry.at), where) },
            { key: 'by', head: t('audit.by'), cell: (entry) => entry.by },
            { key: 'what', head: t('audit.what'), cell: (entry) => entry.title },
            {
              key: 'change',
              head: t('audit.change'),
              cell: (entry) => (
                <ul className={page.changes}>
                  {entry.sentences.map((sentence) => (
                    <li key={sentence}>{sentence}</li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      </Panel>
    </div>
  );
}

import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useBlocker, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/http';
import { notify } from '../../ui/notify';
import { PageHead } from '../../ui/PageHead';
import { Panel } from '../../ui/Panel';
import { Pills } from '../../ui/Pills';
import { SaveBar } from '../../ui/SaveBar';
import { ErrorNote } from '../../ui/States';
import { Sure } from '../../ui/Sure';
import page from '../../ui/Page.module.css';
import { draftOf, leavesGroup, useGroupDraft } from './useGroupDraft';
import { groupCheckQuery, useRemoveGroup, useSaveGroup, type DealerGroup } from './api';
import { CheckPanel } from './CheckPanel';
import { GroupRules } from './GroupRules';
import { GroupValues } from './GroupValues';
import { GroupVersions } from './GroupVersions';
import { HeldBar } from './HeldBar';
import { Houses } from './Houses';
import { PARTS } from './parts';

/** A dealer group: what it sets, the rules it gives, who holds which version of it, and what was published. */
export function GroupPage({ group, onAll, onGone }: { group: DealerGroup; onAll: () => void; onGone: () => void }) {
  const { t, i18n } = useTranslation();
  const { part = 'values' } = useSearch({ from: '/inside/d/$d/dealer-groups' });
  const navigate = useNavigate({ from: '/d/$d/dealer-groups' });
  const editing = useGroupDraft(group);
  const save = useSaveGroup(group.id);
  const remove = useRemoveGroup(group.id);
  const [removing, setRemoving] = useState(false);
  const check = useQuery(groupCheckQuery(group.id, i18n.language));
  useBlocker({
    shouldBlockFn: ({ current, next }) => editing.changed && leavesGroup(current, next) && !window.confirm(t('setup.leave')),
    enableBeforeUnload: () => editing.changed,
  });
  const editable = group.mayWrite;
  const newest = group.versions[0]?.version ?? 0;
  const conflict = save.error instanceof ApiError && (save.error.status === 412 || save.error.status === 409);
  return (
    <div className={page.page}>
      <PageHead title={group.name} subtitle={newest > 0 ? <HeldBar version={newest} held={group.dealerships.map((house) => house.version)} /> : t('dealerGroup.unpublished')}>
        <Button variant="default" onClick={onAll}>
          {t('dealerGroup.all')}
        </Button>
        {editable && group.dealerships.length === 0 && (
          <Button variant="default" color="red" onClick={() => setRemoving(true)}>
            {t('dealerGroup.remove')}
          </Button>
        )}
      </PageHead>
      <Pills label={t('dealerGroup.parts')} value={part} onChange={(value) => void navigate({ search: { id: group.id, part: value } })} items={PARTS.map((value) => ({ value, label: t(`dealerGroup.part.${value}`) }))} />
      {part === 'values' && (
        <>
          <Panel title={t('dealerGroup.called')}>
            <TextInput maw={420} aria-label={t('general.name')} disabled={editing.readOnly} value={editing.draft.name} onChange={(event) => editing.set({ name: event.currentTarget.value })} />
          </Panel>
          <GroupValues editing={editing} />
        </>
      )}
      {part === 'rules' && <GroupRules editing={editing} problems={editing.changed ? [] : (check.data?.problems ?? [])} />}
      {part === 'houses' && <Houses group={group} editable={editable} />}
      {part === 'versions' && <GroupVersions group={group} editable={editable} ready={!editing.changed && check.data?.ok === true} />}
      {(part === 'values' || part === 'rules') && !editing.changed && <CheckPanel check={check} onPublish={editable ? () => void navigate({ search: { id: group.id, part: 'versions' } }) : undefined} />}
      {editing.changed && (
        <SaveBar
          save={t('dealerGroup.save')}
          saving={save.isPending}
          ready={editing.draft.name.trim() !== ''}
          onSave={() =>
            save.mutate(
              { draft: draftOf(editing.draft), revision: editing.revision },
              {
                onSuccess: () => {
                  editing.discard();
                  notify({ message: t('dealerGroup.saved') });
                },
              },
            )
          }
          onDiscard={() => {
            save.reset();
            editing.discard();
          }}
        >
          {conflict ? <p role="alert">{t('dealerGroup.conflict')}</p> : save.isError && <ErrorNote error={save.error} />}
        </SaveBar>
      )}
      {removing && <Sure title={t('dealerGroup.removeTitle', { name: group.name })} text={t('dealerGroup.removeText')} yes={t('dealerGroup.remove')} onYes={() => remove.mutate(undefined, { onSuccess: onGone })} onClose={() => setRemoving(false)} />}
      {remove.isError && <ErrorNote error={remove.error} />}
    </div>
  );
}

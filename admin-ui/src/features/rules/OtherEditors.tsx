import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http } from '../../api/http';
import { useSession } from '../../api/session';
import { useStreamEvents } from '../../api/live';
import { now } from '../../ui/clock';
import { clockTime } from '../../ui/when';
import { useWhere } from '../../api/dealership';
import classes from './RulesPage.module.css';

const BEAT = 20_000;

/** Tells the others that somebody works here, and this one who else does. */
export function OtherEditors({ d, file }: { d: string; file: string }) {
  const { t } = useTranslation();
  const { username } = useSession();
  const where = useWhere();
  const client = useQueryClient();
  const [saved, setSaved] = useState<{ by: string; file: string; at: number }>();
  useStreamEvents({
    draft: (event) => {
      if (event.by === username) return;
      setSaved({ by: event.by, file: event.file ?? '', at: event.at ? Date.parse(event.at) : now() });
      void client.invalidateQueries({ queryKey: ['rules', d] });
    },
    presence: (event) => {
      if (event.by !== username) void client.invalidateQueries({ queryKey: ['presence', d] });
    },
    rules: () => void client.invalidateQueries({ queryKey: ['rules', d] }),
  });
  const { data } = useQuery({
    queryKey: ['presence', d, file],
    refetchInterval: (query) => (query.state.error ? false : BEAT),
    retry: false,
    queryFn: () => http.put('/dealerships/{d}/rules/draft/presence', { path: { d }, body: { file } }),
  });
  const others = (data?.editors ?? []).filter((editor) => editor.username !== username);
  if (others.length === 0 && !saved) return null;
  return (
    <p className={classes.others} role="status">
      {others.map((editor) => t(editor.file === file ? 'rules.otherHere' : 'rules.otherThere', { name: editor.name ?? editor.username, file: editor.file ?? '' })).join(' ')}
      {saved && ` ${t('rules.otherSaved', { name: saved.by, file: saved.file, time: clockTime(saved.at, where) })}`}
    </p>
  );
}

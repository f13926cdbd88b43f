import { Button, Progress, Stack, Textarea } from '@mantine/core';
import { notify } from '../../ui/notify';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http } from '../../api/http';
import type { Schemas } from '../../api/model';
import { SideDialog } from '../../ui/Dialog';
import { ErrorNote } from '../../ui/States';
import { useRuleName } from '../../ui/ruleName';
import { refreshRules } from './api';
import { Diff } from './Diff';
import { ImpactResult } from './Impact';
import { whenDone } from './impactApi';
import { ProblemList } from './ProblemList';
import classes from './RulesPage.module.css';

type Upgrade = Schemas['BaseUpgrade'];

const DAYS = 30;

/** What a newer base changes for this dealership, what it would have meant for its leads, and the step to it. */
export function UpgradeDrawer({ d, upgrade, version, editable, onClose }: { d: string; upgrade: Upgrade; version: number; editable: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const ruleName = useRuleName();
  const client = useQueryClient();
  const [comment, setComment] = useState('');
  const [progress, setProgress] = useState<number>();
  const preview = useMutation({
    mutationFn: async () => {
      const seen = await http.post('/dealerships/{d}/rules/base/preview', { path: { d }, body: { days: DAYS } });
      return { ...seen, impact: seen.impact && (await whenDone(d, seen.impact, setProgress)) };
    },
    onSettled: () => setProgress(undefined),
  });
  const go = useMutation({
    mutationFn: () => http.post('/dealerships/{d}/rules/base/upgrade', { path: { d }, body: { comment, basedOn: version, to: upgrade.to.hash } }),
    onSuccess: (made) => {
      notify({ message: t('upgrade.done', { base: upgrade.to.number, version: made.version }) });
      onClose();
    },
    onSettled: () => refreshRules(client, d),
  });
  const seen = preview.data;
  return (
    <SideDialog onClose={onClose} size="xl" title={t('upgrade.title', { from: upgrade.from.number, to: upgrade.to.number })}>
      <Stack gap="md">
        <p>{t('upgrade.explain', { count: upgrade.rules.length })}</p>
        <ul className={classes.versions}>
          {upgrade.rules.map((rule) => (
            <li key={rule.rule} className={classes.version}>
              <details>
                <summary>
                  <strong>{t(`upgrade.${rule.change}`)}</strong> {ruleName(rule.rule, rule.names)}
                </summary>
                <Diff text={rule.diff} />
              </details>
              {rule.override && <p className={classes.hint}>{t(`upgrade.${rule.override.layer === 'group' ? 'ofGroup' : 'own'}.${rule.change}`, { file: rule.override.file })}</p>}
            </li>
          ))}
          {upgrade.sentences.map((file) => (
            <li key={file.file} className={classes.version}>
              <details>
                <summary>
                  <strong>{t('upgrade.sentences')}</strong> {file.file}
                </summary>
                <Diff text={file.diff} />
              </details>
            </li>
          ))}
        </ul>
        {!seen && (
          <Button variant="default" loading={preview.isPending} onClick={() => preview.mutate()}>
            {t('upgrade.look', { count: DAYS })}
          </Button>
        )}
        {progress !== undefined && <Progress value={progress * 100} aria-label={t('impact.running')} />}
        {preview.isError && <ErrorNote error={preview.error} />}
        {seen && (
          <>
            <p role="status" className={seen.ok ? classes.good : classes.bad}>
              {t(seen.ok ? 'upgrade.fine' : 'upgrade.broken', { passed: seen.check.scenarios.passed, failed: seen.check.scenarios.failed })}
            </p>
            {seen.check.problems.length > 0 && <ProblemList problems={seen.check.problems} checking={false} onGo={onClose} />}
            {seen.impact && <ImpactResult d={d} impact={seen.impact} />}
          </>
        )}
        {editable && seen?.ok && (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              go.mutate();
            }}
          >
            <Stack gap="sm">
              <Textarea required label={t('way.comment')} autosize minRows={2} value={comment} onChange={(event) => setComment(event.currentTarget.value)} />
              {go.isError && <ErrorNote error={go.error} />}
              <Button type="submit" loading={go.isPending} disabled={comment.trim() === ''}>
                {t('upgrade.go', { base: upgrade.to.number })}
              </Button>
            </Stack>
          </form>
        )}
      </Stack>
    </SideDialog>
  );
}

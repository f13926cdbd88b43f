import { Tooltip } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RuleFile } from '../../api/model';
import { useRuleName } from '../../ui/ruleName';
import classes from './RulesPage.module.css';

/** The rules of a shipped file, called as people call them; a click goes to the rule. */
export function Outline({ file, text, onGo }: { file: RuleFile; text: string; onGo: (line: number) => void }) {
  const { t } = useTranslation();
  const ruleName = useRuleName();
  const rules = (file.rules ?? []).filter((rule) => rule.names ?? file.layer !== 'dealer');
  if (rules.length === 0) return null;
  const lines = text.split('\n');
  return (
    <details className={classes.outline}>
      <summary>{t('rules.outline', { count: rules.length })}</summary>
      <ol>
        {rules.map((rule) => (
          <li key={rule.name}>
            <button type="button" className={classes.rowButton} onClick={() => onGo(lines.findIndex((line) => line.includes(`"${rule.name}"`)) + 1)}>
              {ruleName(rule.name, rule.names)}
            </button>{' '}
            {rule.locked && (
              <Tooltip label={t('dealerGroup.lockedRule')} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
                <span tabIndex={0} role="note" aria-label={t('dealerGroup.lockedRule')}>
                  <IconLock size={14} aria-hidden />
                </span>
              </Tooltip>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}

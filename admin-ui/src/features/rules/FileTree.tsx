import { useTranslation } from 'react-i18next';
import type { RuleFile, StoredScenario } from '../../api/model';
import type { RulesDialog } from './dialogs';
import classes from './RulesPage.module.css';

interface Props {
  files: RuleFile[];
  scenarios: StoredScenario[];
  chosenFile: RuleFile | undefined;
  chosenScenario: string | undefined;
  baseVersion: string | number | undefined;
  /** The number of a newer base, if there is one. */
  newer: number | undefined;
  editable: boolean;
  onFile: (file: RuleFile) => void;
  onScenario: (name: string) => void;
  onUpgrade: () => void;
  onNew: (kind: RulesDialog & ('new' | 'newScenario')) => void;
}

/** Own files first, changed ones with a dot; then scenarios; then what is shipped, in grey. */
export function FileTree({ files, scenarios, chosenFile, chosenScenario, baseVersion, newer, editable, onFile, onScenario, onUpgrade, onNew }: Props) {
  const { t } = useTranslation();
  const own = files.filter((file) => file.layer === 'dealer');
  const base = files.filter((file) => file.layer === 'base');
  const group = files.filter((file) => file.layer === 'group');
  const item = (file: RuleFile) => (
    <li key={`${file.layer}${file.file}`}>
      <button type="button" className={classes.file} data-layer={file.layer} aria-current={!chosenScenario && file === chosenFile ? 'true' : undefined} onClick={() => onFile(file)}>
        {file.changed && (
          <span className={classes.dot} title={t('rules.changed')}>
            <span className="visually-hidden">{t('rules.changed')}</span>
          </span>
        )}
        {file.file}
      </button>
    </li>
  );
  return (
    <nav className={classes.tree} aria-label={t('rules.files')}>
      <h2>{t('rules.own')}</h2>
      <ul>{own.map(item)}</ul>
      {own.length === 0 && <p className={classes.hint}>{t('rules.noOwn')}</p>}
      {editable && (
        <button type="button" className={classes.new} onClick={() => onNew('new')}>
          + {t('rules.newFile')}
        </button>
      )}
      <h2>{t('title.scenarios')}</h2>
      <ul>
        {scenarios.map((scenario) => (
          <li key={scenario.name}>
            <button type="button" className={classes.file} aria-current={scenario.name === chosenScenario ? 'true' : undefined} onClick={() => onScenario(scenario.name)}>
              {scenario.name}
            </button>
          </li>
        ))}
      </ul>
      {scenarios.length === 0 && <p className={classes.hint}>{t('rules.noScenarios')}</p>}
      {editable && (
        <button type="button" className={classes.new} onClick={() => onNew('newScenario')}>
          + {t('rules.newScenario')}
        </button>
      )}
      {group.length > 0 && (
        <>
          <h2>{t('dealerGroup.ofGroup')}</h2>
          <ul>{group.map(item)}</ul>
        </>
      )}
      <h2>{t('rules.shipped', { version: baseVersion ?? '' })}</h2>
      {newer !== undefined && (
        <button type="button" className={classes.new} onClick={onUpgrade}>
          {t('upgrade.there', { version: newer })}
        </button>
      )}
      <ul>{base.map(item)}</ul>
    </nav>
  );
}

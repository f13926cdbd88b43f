import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Level, Rights, SetupArea } from '../../api/rights';
import { Panel } from '../../ui/Panel';
import { OriginMark } from './Origin';
import type { Editing } from './useChange';
import classes from './SetupPage.module.css';

const AREAS: SetupArea[] = ['HOURS', 'DAYS', 'PEOPLE', 'ABSENCES', 'NOTIFICATIONS', 'SOURCES', 'LOCATIONS', 'DISTRIBUTION', 'STAGES', 'MAIL', 'GENERAL', 'RULES'];
const PERSONAL: SetupArea[] = ['ABSENCES', 'NOTIFICATIONS'];

/** To whom the dealership leaves each area, and what that means for the reader. Only the support changes it. */
export function RightsTable({ editing, rights }: { editing: Editing; rights: Rights }) {
  const { t } = useTranslation();
  const own = editing.house.settings.selfService as Partial<Record<SetupArea, Level>> | undefined;
  return (
    <Panel title={t('rights.title')}>
      <p className={classes.dim}>{t('rights.hint')}</p>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <tbody>
            {AREAS.map((area) => {
              const name = t(`rights.area.${area}`);
              const origin = editing.origin(`settings.selfService.${area}`);
              return (
                <tr key={area}>
                  <th scope="row">
                    {name} {origin && <OriginMark origin={origin} short />}
                  </th>
                  <td>
                    <SegmentedControl
                      size="xs"
                      aria-label={name}
                      disabled={!rights.mayGive || origin?.locked === true}
                      value={own?.[area] ?? rights.level(area)}
                      onChange={(level) => editing.set({ settings: { selfService: { [area]: level } } })}
                      data={(['SUPPORT', 'MANAGER', ...(PERSONAL.includes(area) ? (['USER'] as const) : [])] as const).map((level) => ({ value: level, label: t(`rights.level.${level}`) }))}
                    />
                  </td>
                  <td className={classes.dim}>{t('rights.yours')}: {t(rights.may(area) ? 'rights.yes' : rights.mayOwn(area) ? 'rights.own' : 'rights.no')}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

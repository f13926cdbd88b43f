import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dealershipQuery } from '../../api/dealership';
import type { Dealership, Settings, StageSettings } from '../../api/model';
import { presetsQuery } from './api';
import { applied, isEmpty, merged, trimmed, type Change } from './change';

export interface Editing {
  /** As it is saved. */
  saved: Dealership;
  /** As it would be. */
  house: Dealership;
  /** The shipped values of the dealership's preset. */
  preset: Settings | undefined;
  change: Change;
  changed: boolean;
  readOnly: boolean;
  set: (change: Change) => void;
  setStage: (code: string, stage: StageSettings) => void;
  discard: () => void;
}

/** The form of a dealership: what is saved, what is changed, and how both would look together. */
export function useEditing(d: string, readOnly: boolean): Editing | undefined {
  const saved = useQuery(dealershipQuery(d)).data;
  const presets = useQuery(presetsQuery).data;
  const [change, setChange] = useState<Change>({});
  if (!saved) return undefined;
  const set = (more: Change) => {
    const { settings, ...rest } = more;
    const next: Change = { ...change, ...rest };
    if (settings) next.settings = merged(change.settings ?? {}, settings);
    setChange(trimmed(saved, next));
  };
  return {
    saved,
    house: applied(saved, change),
    preset: presets?.[saved.preset]?.settings,
    change,
    changed: !isEmpty(change),
    readOnly,
    set,
    setStage: (code, stage) => set({ settings: { stages: { [code]: stage } } }),
    discard: () => setChange({}),
  };
}

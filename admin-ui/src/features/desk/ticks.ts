import { useSyncExternalStore } from 'react';
import type { Lead } from '../../api/model';

const NONE: readonly Lead[] = [];

/** The leads that are ticked. A tick draws its row anew, and not the page. */
export class Ticks {
  private leads: readonly Lead[] = NONE;
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly all = () => this.leads;

  has(id: string): boolean {
    return this.leads.some((lead) => lead.id === id);
  }

  set(leads: readonly Lead[], on: boolean): void {
    const changed = new Set(leads.map((lead) => lead.id));
    const rest = this.leads.filter((lead) => !changed.has(lead.id));
    this.leads = on ? [...rest, ...leads] : rest;
    this.listeners.forEach((listener) => listener());
  }

  clear(): void {
    this.leads = NONE;
    this.listeners.forEach((listener) => listener());
  }
}

export const useTicked = (ticks: Ticks) => useSyncExternalStore(ticks.subscribe, ticks.all);

const never = () => () => undefined;

/** False where nothing can be ticked. */
export const useIsTicked = (ticks: Ticks | undefined, id: string) => useSyncExternalStore(ticks?.subscribe ?? never, () => ticks?.has(id) ?? false);

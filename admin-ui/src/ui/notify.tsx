import type { NotificationData } from '@mantine/notifications';
import { lazy, Suspense, useSyncExternalStore } from 'react';

// The first page does not carry them: they come with the first notification.
const load = () => import('./Notifications');
const Notifications = lazy(() => load().then((module) => ({ default: module.Notifications })));

let wanted = false;
const listeners = new Set<() => void>();

/** Says something at the foot of the page, in passing. */
export function notify(notification: NotificationData): void {
  wanted = true;
  listeners.forEach((listener) => listener());
  void load().then(({ notifications }) => notifications.show(notification));
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where notifications appear. */
export function NotificationsOnDemand() {
  const shown = useSyncExternalStore(subscribe, () => wanted);
  return (
    <Suspense fallback={null}>
      {shown && <Notifications position="bottom-center" autoClose={4000} />}
    </Suspense>
  );
}

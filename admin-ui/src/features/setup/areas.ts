/** The areas of the set-up, in the order they are shown. */
export const AREAS = ['hours', 'escalation', 'followUps', 'mail', 'distribution', 'people', 'sources', 'locations', 'general'] as const;
export type Area = (typeof AREAS)[number];

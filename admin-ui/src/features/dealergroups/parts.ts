/** The parts of a dealer group's page, in the order of the way a change goes. */
export const PARTS = ['values', 'rules', 'versions', 'houses'] as const;
export type Part = (typeof PARTS)[number];

/** What can be open above the workbench, as its address says it. */
export type RulesDialog = 'compare' | 'history' | 'new' | 'newScenario' | 'publish' | 'upgrade';

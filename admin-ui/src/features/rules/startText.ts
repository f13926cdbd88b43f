/** What a new file begins with: an example of its language that can be changed, not a blank page. */
export function startText(file: string, language: 'de' | 'en'): string {
  if (file.endsWith('.dslr')) return language === 'de' ? '# Wozu diese Datei da ist\n\n' : '# What this file is for\n\n';
  if (/proze|process|auftrag|order/i.test(file) && file.endsWith('.csv')) return language === 'de' ? 'Schritt;Wer;Frist;Danach;Sonst;Aufgabe\nAngebot;;10 Tage;Vertrag;;Angebot nachfassen\nVertrag;;2 Arbeitstage;BESTELLT;;Beim Hersteller bestellen\nBESTELLT;;8 Wochen;Auslieferung;;\n' : 'step;who;within;next;otherwise;task\noffer;;10 days;contract;;Ask about the offer\ncontract;;2 working days;ORDERED;;Order it\nORDERED;;8 weeks;delivery;;\n';
  if (file.endsWith('.csv')) return language === 'de' ? 'Quelle;Marke;Zustand;Stufe;nach;Uhr;an;per\n;;;E1;30 min;BUSINESS;;\n' : 'source;brand;condition;stage;after;clock;to;via\n;;;E1;30 min;BUSINESS;;\n';
  if (file.endsWith('.drl')) return language === 'de' ? '// Wozu diese Datei da ist\n\n' : '// What this file is for\n\n';
  const title = language === 'de' ? 'Eine Mail eine Stunde vor Schluss ist eine Stunde nach der Öffnung überfällig' : 'A mail an hour before closing is overdue an hour after the next opening';
  return `scenario: ${title}
users:
  - { id: anna, roles: [SELLER], receivesLeads: true }
events:
  - { at: "2026-03-05T17:00", lead: L1, type: received, source: mobile, assignee: anna }
until: "2026-03-06T12:00"
only: [E1]
expect:
  - { at: "2026-03-06T09:00", stage: E1, lead: L1, to: [anna] }
`;
}

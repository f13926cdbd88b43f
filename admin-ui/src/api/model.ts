/** What the server answers, as far as the pages use it. Documents without a fixed record are described here. */

export interface Page<T> {
  items: T[];
  next: string | null;
}

export type Role = 'SUPPORT' | 'MANAGER' | 'SELLER' | 'QA';

export interface Session {
  username: string;
  name: string;
  role: Role;
  language: 'de' | 'en';
  dealerships: { id: string; name: string; user: string | null }[];
  now?: string;
  clockRunning?: boolean;
}

export type Signal = 'YELLOW' | 'GREEN' | 'RED' | 'GREY';
export type LeadStatus = 'OPEN' | 'IN_PROGRESS' | 'CLOSED';

export interface LeadEvent {
  at: string;
  type: string;
  by?: string | null;
  to?: string | null;
  due?: string | null;
  outcome?: string | null;
  text?: string | null;
  arrivedAt?: string | null;
}

export interface Lead {
  id: string;
  externalId?: string | null;
  status: LeadStatus;
  signal: Signal;
  signalChangesAt?: string | null;
  assignee: string;
  assignedBecause?: { reason: string; text?: string | null; user?: string } | null;
  escalatedTo: string[];
  openedAt: string;
  receivedAt: string;
  followUpAt?: string | null;
  cycle: number;
  nextStep?: { at: string; stage: string; to: string[] } | null;
  overdueSince?: string | null;
  escalatedSince?: string | null;
  source: string;
  contact: { name?: string | null; email?: string | null; phone?: string | null };
  brand?: string | null;
  vehicle?: string | Record<string, unknown> | null;
  condition?: string | null;
  request?: string | null;
  location?: string | null;
  message?: string | null;
  pool?: boolean;
  history?: LeadEvent[];
}

export type Channel = 'popup' | 'mail' | 'list' | 'webhook';

export interface Because {
  rule?: string | null;
  file?: string | null;
  version?: number | string | null;
  text?: string | null;
}

export interface Step {
  at: string;
  stage: string;
  to: string[];
  via: Channel | Channel[];
  late?: boolean;
  held?: string | null;
  because?: Because | null;
}

export interface Span {
  from: string;
  to: string;
}

export interface LeadTimeline {
  fired: Step[];
  planned: Step[];
  events?: LeadEvent[];
  open?: Span[];
}

export type Clock = 'BUSINESS' | 'ELAPSED';

export interface StageSettings {
  enabled?: boolean;
  after?: string | null;
  before?: string | null;
  clock?: Clock;
  schedule?: { days: string | string[]; time: string };
}

export interface Settings {
  stages: Record<string, StageSettings>;
  mailWindow?: 'ALWAYS' | 'OPENING_HOURS';
  followUp?: { respectOpeningHours?: boolean };
  distributeKnownContactsNormally?: boolean;
  useVehicleLocation?: boolean;
  pool?: { enabled?: boolean; account?: string | null; oldestFirst?: boolean };
  fallbackUser?: string | null;
  mail?: {
    send?: boolean;
    fromName?: string | null;
    replyTo?: string | null;
    unreadableTo?: string | null;
    tradeInCopyTo?: string | null;
  };
  leadTracking?: boolean;
}

export type WeekHours = Record<string, string[]>;

export interface Dealership {
  id: string;
  name: string;
  preset: string;
  timeZone: string;
  language: 'de' | 'en';
  region?: string | null;
  openingHours: WeekHours;
  specialDays: Record<string, string[]>;
  closedDays: string[];
  settings: Settings;
  ownSettings?: Partial<Settings>;
  version?: number;
  createdAt?: string;
  changedAt?: string;
}

export interface Absence {
  from: string;
  to: string;
}

export interface User {
  id: string;
  name?: string | null;
  email?: string | null;
  roles?: string[];
  receivesLeads?: boolean;
  canBeAssigned?: boolean;
  supervisors?: string[];
  after?: Record<string, string>;
  absences?: (string | Absence)[];
  deputy?: string | null;
  mail?: Record<string, boolean>;
  wr1Before?: string | null;
  location?: string | null;
}

export interface Source {
  id: string;
  name?: string | null;
  kind?: string;
  monitored?: boolean;
  timeout?: string | null;
  lastLeadAt?: string | null;
  silentSince?: string | null;
}

export interface Group {
  id: string;
  name?: string | null;
  when?: Record<string, string | string[]>;
  members?: string[];
  location?: string | null;
}

export interface Notice {
  id: string;
  at: string;
  stage: string;
  lead?: string | null;
  user: string;
  channel: string;
  state: 'PENDING' | 'SENT' | 'FAILED' | 'RECORDED';
  attempts: number;
  error?: string | null;
  late?: boolean;
  because?: string | null;
}

export interface CheckItem {
  severity: 'ERROR' | 'WARNING';
  code?: string;
  setting?: string | null;
  message: string;
  consequence?: string | null;
  remedy?: string | null;
}

export interface RuleInfo {
  name: string;
  stage?: string | null;
  replaces?: string | null;
  enabled?: boolean;
}

export interface RuleFile {
  file: string;
  layer: 'base' | 'dealer';
  text: string;
  hash?: string;
  changed?: boolean;
  rules?: RuleInfo[];
}

export interface RuleSet {
  version: number;
  baseVersion?: string | number;
  newestBaseVersion?: number;
  baseChanged?: boolean;
  files: RuleFile[];
}

export interface Problem {
  file: string;
  line: number;
  column: number;
  severity: 'ERROR' | 'WARNING';
  code: string;
  message: string;
}

export interface ScenarioLine {
  ok: boolean;
  expected?: string | null;
  actual?: string | null;
  because?: string | null;
  /** The same, to be drawn. */
  expectedLine?: ExpectedLine | null;
  actualLine?: ExpectedLine | null;
}

export interface ExpectedLine {
  at: string;
  stage: string;
  lead?: string | null;
  to?: string[];
  late?: boolean;
}

export interface ScenarioResult {
  scenario: string;
  place?: string | null;
  passed: boolean;
  error?: string | null;
  lines: ScenarioLine[];
  events?: LeadEvent[];
  open?: Span[];
  millis?: number;
}

export interface ScenarioRun {
  passed: number;
  failed: number;
  results: ScenarioResult[];
}

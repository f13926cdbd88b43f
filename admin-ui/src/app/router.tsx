import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { Broken, Loading, Missing } from '../ui/States';
import { PARTS, type Part } from '../features/dealergroups/parts';
import { AREAS, type Area } from '../features/setup/areas';
import { queryClient } from './query';
import { workTexts } from '../i18n/i18n';
import { http } from '../api/http';
import { homeOf, sessionQuery } from '../api/session';

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** A page beyond the first: its texts and styles come with it. */
function page<T extends Record<string, unknown>, K extends keyof T & string>(load: () => Promise<T>, name: K) {
  return lazyRouteComponent(async () => {
    const [module] = await Promise.all([load(), workTexts(), import('../ui/mantineWork')]);
    return module;
  }, name);
}

const root = createRootRoute({ notFoundComponent: Missing });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/signin',
  validateSearch: (search: Record<string, unknown>): { to?: string | undefined; oidc?: string | undefined } => ({ to: text(search['to']), oidc: text(search['oidc']) }),
  component: lazyRouteComponent(() => import('../features/signin/SignInPage'), 'SignInPage'),
});

/** Everything inside needs somebody who is signed in; who is not comes back to the same address afterwards. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ location }) => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (!session) throw redirect({ to: '/signin', search: { to: location.href } });
    return { session };
  },
  component: lazyRouteComponent(() => import('./Shell'), 'Shell'),
});

const index = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: ({ context }) => {
    const first = context.session.dealerships[0];
    if (first) throw redirect({ to: `/d/$d/${homeOf(context.session)}`, params: { d: first.id } });
  },
  component: lazyRouteComponent(() => import('./NoDealership'), 'NoDealership'),
});

const dealership = createRoute({
  getParentRoute: () => inside,
  path: '/d/$d',
});

const dealershipHome = createRoute({
  getParentRoute: () => dealership,
  path: '/',
  beforeLoad: ({ context, params }) => {
    throw redirect({ to: `/d/$d/${homeOf(context.session)}`, params });
  },
});

export type LeadsView = 'mine' | 'pool' | 'all' | 'noFollowUp' | 'closed';

const leads = createRoute({
  getParentRoute: () => dealership,
  path: '/leads',
  validateSearch: (
    search: Record<string, unknown>,
  ): { view?: LeadsView | undefined; lead?: string | undefined; q?: string | undefined; dialog?: string | undefined } => ({
    view: (['mine', 'pool', 'all', 'noFollowUp', 'closed'] as const).find((view) => view === search['view']),
    lead: text(search['lead']),
    q: text(search['q']),
    dialog: text(search['dialog']),
  }),
  component: lazyRouteComponent(() => import('../features/leads/LeadsPage'), 'LeadsPage'),
});

/** The address of a lead in letters of other programs: short, and without what the page may change. */
const leadByAddress = createRoute({
  getParentRoute: () => inside,
  path: '/leads/$d/$lead',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/d/$d/leads', params: { d: params.d }, search: { lead: params.lead } });
  },
});

/** The person of a lead: their page is found when somebody goes there. */
const contactOfLead = createRoute({
  getParentRoute: () => dealership,
  path: '/leads/$lead/contact',
  beforeLoad: async ({ params: { d, lead } }) => {
    const { id } = await http.get('/dealerships/{d}/leads/{id}/contact', { path: { d, id: lead } });
    throw redirect({ to: '/d/$d/contacts/$contact', params: { d, contact: id } });
  },
});

const desk = createRoute({
  getParentRoute: () => dealership,
  path: '/desk',
  validateSearch: (search: Record<string, unknown>): { dialog?: string | undefined } => ({ dialog: text(search['dialog']) }),
  component: page(() => import('../features/desk/DeskPage'), 'DeskPage'),
});

const rules = createRoute({
  getParentRoute: () => dealership,
  path: '/rules',
  validateSearch: (
    search: Record<string, unknown>,
  ): { file?: string | undefined; layer?: 'base' | 'group' | undefined; scenario?: string | undefined; dialog?: string | undefined } => ({
    file: text(search['file']),
    layer: (['base', 'group'] as const).find((one) => one === search['layer']),
    scenario: text(search['scenario']),
    dialog: text(search['dialog']),
  }),
  component: page(() => import('../features/rules/RulesPage'), 'RulesPage'),
});

const scenarios = createRoute({
  getParentRoute: () => dealership,
  path: '/scenarios',
  validateSearch: (search: Record<string, unknown>): { rules?: 'draft' | 'published' | undefined; scenario?: string | undefined } => ({
    rules: (['draft', 'published'] as const).find((one) => one === search['rules']),
    scenario: text(search['scenario']),
  }),
  component: page(() => import('../features/scenarios/ScenariosPage'), 'ScenariosPage'),
});

const setup = createRoute({
  getParentRoute: () => dealership,
  path: '/setup',
  validateSearch: (search: Record<string, unknown>): { area?: Area | undefined; user?: string | undefined; group?: string | undefined; field?: string | undefined } => ({
    field: text(search['field']),
    group: text(search['group']),
    area: AREAS.find((area) => area === search['area']),
    user: text(search['user']),
  }),
  component: page(() => import('../features/setup/SetupPage'), 'SetupPage'),
});

const outbox = createRoute({
  getParentRoute: () => dealership,
  path: '/outbox',
  validateSearch: (search: Record<string, unknown>): { state?: 'PENDING' | 'SENT' | 'FAILED' | 'RECORDED' | 'DROPPED' | undefined; user?: string | undefined; day?: string | undefined } => ({
    state: (['PENDING', 'SENT', 'FAILED', 'RECORDED', 'DROPPED'] as const).find((one) => one === search['state']),
    user: text(search['user']),
    day: text(search['day']),
  }),
  component: page(() => import('../features/outbox/OutboxPage'), 'OutboxPage'),
});

const why = createRoute({
  getParentRoute: () => dealership,
  path: '/why',
  validateSearch: (search: Record<string, unknown>): { lead?: string | undefined; user?: string | undefined; from?: string | undefined; to?: string | undefined } => ({
    lead: text(search['lead']),
    user: text(search['user']),
    from: text(search['from']),
    to: text(search['to']),
  }),
  component: page(() => import('../features/outbox/WhyPage'), 'WhyPage'),
});

const MESSAGE_STATES = ['UNASSIGNED', 'LEAD', 'REPLY', 'AUTO_REPLY', 'BOUNCE'] as const;

const messages = createRoute({
  getParentRoute: () => dealership,
  path: '/messages',
  validateSearch: (search: Record<string, unknown>): { state?: (typeof MESSAGE_STATES)[number] | undefined; message?: string | undefined } => ({
    state: MESSAGE_STATES.find((one) => one === search['state']),
    message: text(search['message']),
  }),
  component: page(() => import('../features/mail/MessagesPage'), 'MessagesPage'),
});

const mail = createRoute({
  getParentRoute: () => dealership,
  path: '/mail',
  validateSearch: (search: Record<string, unknown>): { template?: string | undefined; message?: string | undefined } => ({ template: text(search['template']), message: text(search['message']) }),
  component: page(() => import('../features/mail/MailSetupPage'), 'MailSetupPage'),
});

const start = createRoute({ getParentRoute: () => dealership, path: '/start', component: page(() => import('../features/start/StartPage'), 'StartPage') });
const fresh = createRoute({ getParentRoute: () => inside, path: '/new', component: page(() => import('../features/start/NewPage'), 'NewPage') });
const me = createRoute({ getParentRoute: () => dealership, path: '/me', component: page(() => import('../features/me/MePage'), 'MePage') });
const contact = createRoute({ getParentRoute: () => dealership, path: '/contacts/$contact', component: page(() => import('../features/contacts/ContactPage'), 'ContactPage') });
const activities = createRoute({
  getParentRoute: () => dealership,
  path: '/activities',
  validateSearch: (search: Record<string, unknown>): { as?: 'list' | 'week' | 'day' | undefined; day?: string | undefined; user?: string | undefined } => ({
    as: (['list', 'week', 'day'] as const).find((one) => one === search['as']),
    day: text(search['day']),
    user: text(search['user']),
  }),
  component: page(() => import('../features/activities/ActivitiesPage'), 'ActivitiesPage'),
});
const audit = createRoute({ getParentRoute: () => dealership, path: '/audit', component: page(() => import('../features/audit/AuditPage'), 'AuditPage') });
const keys = createRoute({ getParentRoute: () => dealership, path: '/keys', component: page(() => import('../features/keys/KeysPage'), 'KeysPage') });
const webhooks = createRoute({ getParentRoute: () => dealership, path: '/webhooks', component: page(() => import('../features/webhooks/WebhooksPage'), 'WebhooksPage') });
const accounts = createRoute({ getParentRoute: () => dealership, path: '/accounts', component: page(() => import('../features/accounts/AccountsPage'), 'AccountsPage') });
const overview = createRoute({ getParentRoute: () => dealership, path: '/overview', component: page(() => import('../features/overview/OverviewPage'), 'OverviewPage') });
const coverage = createRoute({
  getParentRoute: () => dealership,
  path: '/coverage',
  validateSearch: (search: Record<string, unknown>): { location?: string | undefined } => ({ location: text(search['location']) }),
  component: page(() => import('../features/coverage/CoveragePage'), 'CoveragePage'),
});
const dealerGroups = createRoute({
  getParentRoute: () => dealership,
  path: '/dealer-groups',
  validateSearch: (search: Record<string, unknown>): { id?: string | undefined; part?: Part | undefined } => ({
    id: text(search['id']),
    part: PARTS.find((part) => part === search['part']),
  }),
  component: page(() => import('../features/dealergroups/DealerGroupsPage'), 'DealerGroupsPage'),
});
const system = createRoute({ getParentRoute: () => dealership, path: '/system', component: page(() => import('../features/system/SystemPage'), 'SystemPage') });

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    inside.addChildren([index, fresh, leadByAddress, dealership.addChildren([dealershipHome, leads, contactOfLead, contact, activities, desk, setup, start, me, rules, scenarios, messages, mail, outbox, why, audit, keys, webhooks, accounts, overview, coverage, dealerGroups, system])]),
  ]),
  defaultPendingComponent: Loading,
  defaultPendingMs: 150,
  defaultErrorComponent: Broken,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

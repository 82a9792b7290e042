// Made from the migrations by tests/db/schema.test.ts; MBZ_WRITE_SCHEMA=1 rewrites it.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue }
/** Write an object, or JSON text (an array must be given as text: the driver takes it for a PostgreSQL array). */
type JsonInput = string | { [key: string]: JsonValue }
export type Json = ColumnType<JsonValue, JsonInput, JsonInput>
export type GeneratedJson = ColumnType<JsonValue, JsonInput | undefined, JsonInput>
export type Instant = ColumnType<Date, Date | string, Date | string>
export type GeneratedInstant = ColumnType<Date, Date | string | undefined, Date | string>
/** Decimal as text. */
export type Decimal = ColumnType<string, string | number, string | number>

export interface RegionsTable {
  code: string
  parent_code: string | null
  level: number
  county_code: GeneratedAlways<string | null>
  name: string
  display_name: string
  pinyin_initials: Generated<string>
}

export interface RegionAliasesTable {
  region_code: string
  alias: string
}

export interface CountiesTable {
  code: string
  hotline: Generated<string>
  settings: GeneratedJson
}

export interface UnitsTable {
  id: string
  county_code: string
  name: string
  kind: 'commission' | 'department' | 'town' | 'village' | 'office'
  region_code: string
  parent_id: string | null
  phone: string | null
}

export interface DisclosureProfilesTable {
  code: string
  name_mask: 'full' | 'surname' | 'hidden'
  list_rows: boolean
  show_group: boolean
  show_persons: boolean
  show_quantity: boolean
  show_school: boolean
  posting_days: number
  expires_after_days: number | null
}

export interface ProgrammesTable {
  county_code: string
  code: string
  name: string
  kind: string
  department_unit_id: string | null
  department_name: string
  disclosure_profile: string
  quantity_unit: string | null
  cadence: string | null
  category_code: string | null
  everyday_words: Generated<string[]>
}

export interface BatchesTable {
  id: GeneratedAlways<number>
  county_code: string
  programme_code: string
  period: string
  unit_id: string | null
  sequence: Generated<number>
  is_recovery: Generated<boolean>
  created_at: GeneratedInstant
}

export interface BatchVersionsTable {
  id: GeneratedAlways<number>
  county_code: string
  batch_id: number
  version: number
  state: 'draft' | 'submitted' | 'published' | 'superseded' | 'withdrawn' | 'discarded'
  file_name: string
  file_sha256: Buffer
  rows_read: Generated<number>
  rows_accepted: Generated<number>
  rows_rejected: Generated<number>
  total_fen: Generated<number>
  reasons: GeneratedJson
  warnings: GeneratedJson
  imported_by: string
  imported_at: GeneratedInstant
  correction_reason: string | null
  submitted_by: string | null
  published_by: string | null
  published_at: Instant | null
  posting_until: string | null
  expires_on: string | null
  ended_by: string | null
  ended_at: Instant | null
  ended_reason: string | null
  sheets: GeneratedJson
  rows_left_out: Generated<number>
  revision: Generated<number>
  submitted_at: Instant | null
  returned_by: string | null
  returned_at: Instant | null
  return_reason: string | null
  confirmed: Generated<string[]>
  copied_from_id: number | null
  edited_by: Generated<string[]>
}

export interface PersonsTable {
  person_key: string
  county_code: string
  id_number_enc: Buffer
  name: string
  name_pinyin: Generated<string>
  first_version_id: number
}

export interface PaymentsTable {
  id: GeneratedAlways<number>
  county_code: string
  version_id: number
  programme_code: string
  village_code: string
  group_no: number | null
  period: string
  person_key: string
  name: string
  name_pinyin: Generated<string>
  household_no: string | null
  persons: number | null
  quantity: Decimal | null
  standard_yuan: Decimal | null
  amount_fen: number
  paid_on: string
  paid_on_exact: boolean
  account_key: string | null
  account_last4: string | null
  account_holder: string | null
  details: Json | null
  remark: string | null
  line_no: number
  sheet_no: Generated<number>
  warnings: string[] | null
  minor_until: string | null
  replaces_id: number | null
  pay_status: 'paid' | 'returned' | null
  return_reason:
    | 'closed'
    | 'frozen'
    | 'dormant'
    | 'lost'
    | 'inactive'
    | 'wrong-number'
    | 'name-differs'
    | 'id-expired'
    | 'other'
    | null
  returned_on: string | null
}

export interface VillageTotalsTable {
  county_code: string
  village_code: string
  programme_code: string
  year: number
  month: number
  amount_fen: number
  payments: number
  recovered_fen: Generated<number>
}

export interface VillagePeopleTable {
  county_code: string
  village_code: string
  programme_code: string
  year: number
  people: number
  households: number
}

export interface VillagePublicationsTable {
  county_code: string
  village_code: string
  programme_code: string
  version_id: number
  published_at: Instant
  expires_on: string | null
  year: number
  period: string
  amount_fen: number
  payments: number
  groups: number[]
}

export interface DisclosedPaymentsTable {
  id: number
  county_code: string
  village_code: string
  programme_code: string
  programme_name: string
  name: string
  name_pinyin: string
  group_no: number | null
  persons: number | null
  quantity: Decimal | null
  standard_yuan: Decimal | null
  school: string | null
  quantity_unit: string | null
  period: string
  amount_fen: number
  paid_on: string
  paid_on_exact: boolean
  version_id: number
  batch_id: number
  version: number
  published_at: Instant | null
  posting_until: string | null
}

export interface DisclosedPublicationsTable {
  county_code: string | null
  village_code: string | null
  programme_code: string | null
  version_id: number | null
  year: number | null
  period: string | null
  amount_fen: number | null
  payments: number | null
  groups: number[] | null
}

export interface DisclosedVersionsTable {
  id: number
  batch_id: number
  version: number
  state: string
  published_at: Instant | null
  posting_until: string | null
  ended_at: Instant | null
  ended_reason: string | null
  county_code: string
  programme_code: string
  period: string
  unit_id: string | null
  is_recovery: boolean
}

export interface StaffTable {
  id: Generated<string>
  county_code: string
  unit_id: string
  region_code: string
  name: string
  account: string
  password_hash: string
  roles: string[]
  person_key: string | null
  openid_hash: Buffer | null
  disabled: Generated<boolean>
  created_at: GeneratedInstant
  openid_enc: Buffer | null
}

export interface StaffSessionsTable {
  token_hash: Buffer
  staff_id: string
  created_at: GeneratedInstant
  last_seen_at: GeneratedInstant
}

export interface LoginTriesTable {
  account_hash: Buffer
  tries: number
  expires_at: Instant
}

export interface StaffRelationsTable {
  staff_id: string
  person_key: string
  relation: string
}

export interface ReportsTable {
  id: Generated<string>
  county_code: string
  receipt_hash: Buffer
  kind: 'consult' | 'complain' | 'report' | 'suggest' | 'correct'
  accused: 'village-cadre' | 'town' | 'department' | 'recipient' | 'unknown'
  village_code: string
  programme_code: string | null
  payment_id: number | null
  person_enc: Buffer | null
  text_enc: Buffer | null
  contact_enc: Buffer | null
  received_at: Instant
  stars: number | null
  solved: boolean | null
  reopened_at: Instant | null
  account_line_id: number | null
  not_received: Generated<boolean>
}

export interface CasesTable {
  id: number
  number: string
  county_code: string
  report_id: string | null
  state: string
  revision: Generated<number>
  unit_id: string
  kind: string
  village_code: string | null
  programme_code: string | null
  received_at: Instant
  due_on: string | null
  due_duty: string | null
  amber_on: string | null
  paused_on: string | null
  closed_at: Instant | null
  clue_id: number | null
  batch_id: string | null
  handler_id: string | null
  barred_id: string | null
  cosigner_id: string | null
  merged_into: number | null
  transferred_from: string | null
  extension: Generated<'none' | 'asked' | 'granted' | 'denied'>
  extension_by: string | null
  extension_days: number | null
  verdict: 'confirmed' | 'refuted' | 'data-error' | null
  aid_stops: Generated<boolean>
  heard_on: string | null
  is_returned: Generated<boolean>
  confined: Generated<boolean>
  erased_on: string | null
}

export interface CaseDeadlinesTable {
  id: Generated<number>
  case_id: number
  duty: string
  limit_days: number
  limit_unit: 'working' | 'calendar'
  source: string
  starts_on: string
  due_on: string | null
  met_on: string | null
  escalated_on: string | null
  rung: Generated<number>
  extended_days: Generated<number>
  rung_due_on: string | null
}

export interface CaseEventsTable {
  id: Generated<string>
  case_id: number
  seq: number
  at: Instant
  actor: 'reporter' | 'staff' | 'system'
  staff_id: string | null
  action: string
  from_state: string
  to_state: string
  text_enc: Buffer | null
  form: Json | null
  visible_to_reporter: boolean
  submission_hash: Buffer | null
  fields_enc: Buffer | null
}

export interface CaseExclusionsTable {
  case_id: number
  staff_id: string | null
  unit_id: string | null
  reason: string
  id: Generated<string>
}

export interface PhotoPartsTable {
  photo_hash: Buffer
  part: number
  parts: number
  data_enc: Buffer
  received_on: string
}

export interface AttachmentsTable {
  id: Generated<string>
  photo_hash: Buffer | null
  report_id: string | null
  event_id: string | null
  storage_key: string
  media_type: string
  bytes: number
  width: number
  height: number
  received_on: string
  staff_id: string | null
}

export interface RoutesTable {
  id: GeneratedAlways<number>
  county_code: string
  kind: string | null
  accused: string | null
  programme_code: string | null
  region_code: string | null
  unit_id: string
  priority: Generated<number>
}

export interface DeadlineOverridesTable {
  county_code: string
  duty: string
  kind: string
  limit_days: number
  limit_unit: 'working' | 'calendar'
  source: string
  changed_by: string
  changed_on: string
  reason: string
}

export interface CalendarDaysTable {
  day: string
  is_workday: boolean
  covers_year: Generated<boolean>
  source: string
  name: string | null
}

export interface AuditLogTable {
  id: number
  county_code: string
  at: Instant
  actor: string
  action: string
  subject: string
  detail: GeneratedJson
  previous_hash: Buffer
  hash: Buffer
}

export interface OutboxTable {
  id: Generated<string>
  county_code: string
  kind: string
  unit_id: string | null
  staff_id: string | null
  case_id: number | null
  payload: GeneratedJson
  dedupe_key: string | null
  state: Generated<'waiting' | 'sent' | 'dead'>
  attempts: Generated<number>
  next_attempt_at: Instant
  created_at: Instant
  parts: string[] | null
}

export interface ThrottleTable {
  key: Buffer
  window_ends: Instant
  hits: number
}

export interface ThrottleSaltsTable {
  day: string
  salt: Buffer
}

export interface RegistryVersionsTable {
  id: GeneratedAlways<number>
  county_code: string
  kind: string
  version: number
  state: 'loading' | 'current' | 'superseded' | 'withdrawn'
  as_of: string
  unit_id: string | null
  file_name: string
  file_sha256: Buffer
  rows_read: Generated<number>
  rows_accepted: Generated<number>
  rows_rejected: Generated<number>
  reasons: GeneratedJson
  warnings: GeneratedJson
  rows_added: number | null
  rows_removed: number | null
  rows_changed: number | null
  loaded_by: string
  loaded_at: Instant
  job_id: string | null
}

export interface RegistryRowsTable {
  version_id: number
  row_no: number
  person_key: string | null
  name_hash: string | null
  household_no: string | null
  row_key: string
  row_hash: string
  data: Json
  sealed: Buffer
}

export interface LakeFilesTable {
  id: GeneratedAlways<number>
  county_code: string
  source: 'payments' | 'registry'
  version_id: number
  layout: string
  sha256: string
  rows: number
  bytes: number
  written_at: Instant
  reference: string | null
}

export interface RuleSettingsTable {
  county_code: string
  rule_id: string
  enabled: Generated<boolean>
  params: GeneratedJson
  reason: string
  changed_by: string
  changed_at: Instant
}

export interface CompareRunsTable {
  id: GeneratedAlways<number>
  county_code: string
  run_date: string
  state: 'running' | 'done' | 'failed' | 'cancelled'
  inputs_digest: string
  inputs: GeneratedJson
  rules_total: number
  rules_done: Generated<number>
  started_at: Instant
  heartbeat_at: Instant
  finished_at: Instant | null
  started_by: string
  cancel_requested_by: string | null
  error: string | null
}

export interface RuleResultsTable {
  run_id: number
  rule_id: string
  rule_version: number
  params: Json
  state: 'done' | 'failed' | 'skipped'
  rows_scanned: Generated<number>
  ms: number
  hits: Generated<number>
  new: Generated<number>
  same: Generated<number>
  gone: Generated<number>
  silent: Generated<number>
  error_code: string | null
  error: string | null
  finished_at: Instant
}

export interface ClueSubjectsTable {
  id: GeneratedAlways<number>
  county_code: string
  kind: 'person' | 'village' | 'batch' | 'registry'
  key: string
  name: string
  id_number_enc: Buffer | null
  id_last4: string | null
  village_code: string | null
  household_no: string | null
  erased: Generated<boolean>
}

export interface CluesTable {
  id: GeneratedAlways<number>
  county_code: string
  subject_id: number
  rule_id: string
  rule_version: number
  rule_kind: 'violation' | 'entitlement' | 'quality'
  level: 'red' | 'amber' | 'blue'
  programme_code: string | null
  village_code: string | null
  span: string
  recurrence: Generated<number>
  recurrence_of: number | null
  state: 'open' | 'verifying' | 'confirmed' | 'refuted' | 'written-off' | 'gone'
  reason: string
  would_clear: string
  periods: Generated<string>
  amount_fen: Generated<number>
  payment_ids: Generated<number[]>
  first_paid_on: string | null
  last_paid_on: string | null
  evidence: Json
  inputs_hash: string
  first_seen: string
  last_seen: string
  last_run_id: number | null
  verdict_by: string | null
  verdict_at: Instant | null
  verdict_note: string | null
  verdict_inputs_hash: string | null
  verdict_paid_until: string | null
  closed_on: string | null
  closed_reason: string | null
  level_rank: GeneratedAlways<number>
  call_outcome: 'applied' | 'refused' | 'not-entitled' | null
  received_on: string | null
}

export interface ClueEventsTable {
  id: GeneratedAlways<number>
  clue_id: number
  at: Instant
  actor: string
  action: string
  from_state: string
  to_state: string
  note: string | null
  submission_hash: Buffer | null
}

export interface UploadsTable {
  id: Generated<string>
  county_code: string
  staff_id: string
  file_name: string
  storage_key: string
  created_at: Instant
  submission_hash: Buffer
}

export interface JobsTable {
  id: Generated<string>
  county_code: string
  kind: string
  payload: Json
  state: Generated<'waiting' | 'running' | 'done' | 'failed' | 'cancelled'>
  attempts: Generated<number>
  progress: Generated<number>
  progress_words: Generated<string>
  result: Json | null
  error: Json | null
  requested_by: string | null
  created_at: Instant
  heartbeat_at: Instant | null
  finished_at: Instant | null
  submission_hash: Buffer | null
  cancel_requested_by: string | null
  file_key: string | null
  file_name: string | null
}

export interface DispatchBatchesTable {
  id: Generated<string>
  county_code: string
  number: number
  title: string
  note: Generated<string>
  verify_by: string | null
  made_by: string
  made_at: Instant
  submission_hash: Buffer | null
}

export interface CasePartiesTable {
  case_id: number
  unit_id: string
  asked_on: string
  answered_on: string | null
}

export interface VerificationsTable {
  id: Generated<string>
  case_id: number
  event_id: string
  staff_id: string
  cosigner_id: string
  verdict: 'confirmed' | 'refuted' | 'data-error'
  aid_stops: Generated<boolean>
  methods: string[]
  visited_on: string
  wrongly_paid_fen: Generated<number>
  people: Generated<number>
  submitted_at: Instant
  cosigned_at: Instant | null
  void: Generated<boolean>
  filled_at: Instant | null
}

export interface CaseResultsTable {
  id: GeneratedAlways<number>
  case_id: number
  event_id: string
  kind: 'recovered' | 'handed-in' | 'waived' | 'talk' | 'notice' | 'warning' | 'case' | 'judicial' | 'none'
  fen: Generated<number>
  people: Generated<number>
  on_day: string
}

export interface RecheckRoundsTable {
  id: Generated<string>
  county_code: string
  unit_id: string
  number: number
  seed: string
  share: Decimal
  pool: number
  drawn: number
  drawn_by: string
  drawn_at: Instant
  submission_hash: Buffer | null
}

export interface RecheckMembersTable {
  round_id: string
  case_id: number
  town_code: string
  drawn: boolean
}

export interface ReplyTemplatesTable {
  id: Generated<string>
  county_code: string
  unit_id: string | null
  programme_code: string | null
  action: string
  title: string
  body: string
  changed_by: string | null
  changed_at: Instant
  removed: Generated<boolean>
}

export interface ClockSlotsTable {
  job: string
  slot: Instant
  state: 'running' | 'done' | 'failed'
  attempts: Generated<number>
  lease_until: Instant
  finished_at: Instant | null
}

export interface InboxMessagesTable {
  id: Generated<string>
  county_code: string
  staff_id: string
  kind: string
  outbox_id: string | null
  case_id: number | null
  unit_id: string | null
  payload: GeneratedJson
  count: Generated<number>
  digest_day: string | null
  at: Instant
  is_read: Generated<boolean>
}

export interface MessageDeliveriesTable {
  id: Generated<string>
  inbox_id: string
  county_code: string
  staff_id: string
  template: string
  state: Generated<'waiting' | 'sending' | 'sent' | 'refused' | 'skipped' | 'dead'>
  attempts: Generated<number>
  last_slot: Instant | null
  next_attempt_at: Instant | null
  accept_taken: Generated<boolean>
  error: string | null
  made_on: string
  ended_on: string | null
}

export interface WechatSubscriptionsTable {
  staff_id: string
  template: string
  left_count: Generated<number>
  submission_hash: Buffer | null
}

export interface PublishedTablesTable {
  id: Generated<string>
  county_code: string
  name: string
  title: string
  content: Json
  file_name: string
  file_sha256: Buffer
  loaded_by: string
  loaded_at: Instant
}

export interface StatisticsChecksTable {
  id: GeneratedAlways<number>
  county_code: string
  checked_at: Instant
  compared: number
  differences: GeneratedJson
}

export interface PublicStatisticsTable {
  county_code: string
  region_code: string
  measure: string
  month: string
  n: number | null
  fen: number | null
  people: number | null
  as_of: string
}

export interface StaffPeopleTable {
  staff_id: string
  person_key: string
  name: Generated<string>
}

export interface ConflictReviewsTable {
  county_code: string
  changed: Generated<number>
  reviewed: Generated<number>
}

export interface RecheckSeedsTable {
  id: Generated<string>
  county_code: string
  unit_id: string
  seed: string
  made_by: string
  made_at: Instant
  round_id: string | null
}

export interface CalendarCorrectionsTable {
  day: string
  is_workday: boolean
  source: string
  reason: string
  changed_by: string
  changed_on: string
}

export interface RetentionOverridesTable {
  county_code: string
  kind: string
  months: number
  source: string
  reason: string
  changed_by: string
  changed_on: string
}

export interface CaseHoldsTable {
  case_id: number
  ground: 'court' | 'discipline' | 'review' | 'audit' | 'other'
  reason_enc: Buffer
  held_by: string
  held_on: string
}

export interface ImportsTable {
  id: Generated<string>
  county_code: string
  unit_id: string
  state: Generated<'new' | 'recognised' | 'read' | 'failed' | 'discarded'>
  revision: Generated<number>
  file_name: string
  upload_id: string
  source_key: string | null
  bytes: number | null
  file_sha256: Buffer | null
  programme_code: string | null
  period: string | null
  region_code: string | null
  is_recovery: Generated<boolean>
  corrects_batch_id: number | null
  correction_reason: string | null
  choices: GeneratedJson
  recognised_enc: Buffer | null
  villages_enc: Buffer | null
  unknown_enc: Buffer | null
  remembered_by: string | null
  remembered_at: Instant | null
  version_id: number | null
  is_stale: Generated<boolean>
  mismatches: GeneratedJson
  read_at: Instant | null
  job_id: string | null
  read_job_id: string | null
  last_submission: Buffer | null
  created_by: string
  submission_hash: Buffer
  created_at: Instant
  changed_at: Instant
  purged_at: Instant | null
  writers: Generated<string[]>
}

export interface ImportMappingsTable {
  county_code: string
  unit_id: string
  programme_code: string
  columns: Json
  remembered_by: string
  remembered_at: Instant
}

export interface RejectedRowsTable {
  county_code: string
  version_id: number
  sheet_no: number
  line_no: number
  reasons: string[]
  warnings: string[] | null
  name_key: string | null
  sealed: Buffer
}

export interface RowEditsTable {
  county_code: string
  import_id: string
  sheet_no: number
  line_no: number
  revision: number
  left_out: boolean
  sealed: Buffer
  edited_by: string
  edited_at: Instant
  last_submission: Buffer
}

export interface BatchEventsTable {
  id: Generated<string>
  county_code: string
  batch_id: number
  version_id: number | null
  action: string
  by_account: string
  at: Instant
  reason: string | null
  submission_hash: Buffer | null
}

export interface PaymentDisclosureTable {
  id: number | null
  county_code: string | null
  village_code: string | null
  programme_code: string | null
  programme_name: string | null
  name: string | null
  name_pinyin: string | null
  group_no: number | null
  persons: number | null
  quantity: Decimal | null
  standard_yuan: Decimal | null
  school: string | null
  quantity_unit: string | null
  period: string | null
  amount_fen: number | null
  paid_on: string | null
  paid_on_exact: boolean | null
  version_id: number | null
  batch_id: number | null
  version: number | null
  published_at: Instant | null
  posting_until: string | null
  state: string | null
  expires_on: string | null
}

export interface ProgrammeSchedulesTable {
  county_code: string
  programme_code: string
  unit_id: string
  cadence: 'monthly' | 'quarterly' | 'half-yearly' | 'yearly' | 'term'
  due_days: number
  due_unit: 'working' | 'calendar'
  starts_on: string | null
  ends_on: string | null
  source: string
  reason: string
  changed_by: string
  changed_on: string
}

export interface RegistryDutiesTable {
  county_code: string
  kind: string
  unit_id: string
  fresh_days: number
  reason: string
  changed_by: string
  changed_on: string
}

export interface CorrectionRequestsTable {
  id: Generated<string>
  county_code: string
  origin: 'report' | 'clue' | 'payment'
  case_id: number | null
  clue_id: number | null
  asked_by: string
  asked_unit_id: string
  asked_on: string
  place: string
  unit_id: string
  programme_code: string | null
  payment_id: number | null
  version_id: number | null
  registry_version_id: number | null
  registry_row: number | null
  wrong_enc: Buffer | null
  should_enc: Buffer | null
  state: Generated<'open' | 'done' | 'declined'>
  revision: Generated<number>
  limit_days: number
  limit_unit: 'working' | 'calendar'
  source: string
  due_on: string | null
  amber_on: string | null
  rung: Generated<number>
  answered_by: string | null
  answered_on: string | null
  answer_enc: Buffer | null
  done_version_id: number | null
  done_registry_version_id: number | null
  submission_hash: Buffer
  answer_hash: Buffer | null
}

export interface AccountCategoriesTable {
  county_code: string
  code: string
  kind: 'income' | 'spending' | 'asset' | 'project' | 'debt'
  label: string
  words: Generated<string[]>
  should_be_zero: Generated<boolean>
  hidden: Generated<boolean>
  changed_by: string
  changed_on: string
  reason: string
}

export interface AccountCadencesTable {
  county_code: string
  village_code: string
  cadence: 'month' | 'quarter'
  changed_by: string
  changed_on: string
  reason: string
}

export interface AccountBooksTable {
  id: GeneratedAlways<number>
  county_code: string
  village_code: string
  period: string
  last_day: string
}

export interface AccountVersionsTable {
  id: GeneratedAlways<number>
  county_code: string
  book_id: number
  version: number
  state: 'draft' | 'submitted' | 'published' | 'superseded' | 'withdrawn' | 'discarded'
  unit_id: string
  revision: Generated<number>
  opening_fen: number | null
  closing_fen: number | null
  file_name: string | null
  import_job: string | null
  created_by: string
  created_at: Instant
  edited_by: string[]
  submitted_by: string | null
  submitted_at: Instant | null
  returned_by: string | null
  returned_at: Instant | null
  returned_reason: string | null
  correction_reason: string | null
  published_by: string | null
  published_at: Instant | null
  posting_until: string | null
  ended_by: string | null
  ended_at: Instant | null
  ended_reason: string | null
}

export interface AccountLinesTable {
  id: GeneratedAlways<number>
  county_code: string
  version_id: number
  lineage: Generated<string>
  kind: 'income' | 'spending' | 'asset' | 'project' | 'debt'
  category: string
  day: string | null
  summary: string
  amount_fen: number
  counterparty: string | null
  counterparty_is_person: Generated<boolean>
  project: string | null
  quantity: string | null
  in_use: boolean | null
  contract_fen: number | null
  progress: number | null
  accepted_on: string | null
  effect: string | null
  sheet: string | null
  line_no: number | null
}

export interface AccountTotalsTable {
  county_code: string
  version_id: number
  kind: string
  category: string
  amount_fen: number
  lines: number
}

export interface AccountVouchersTable {
  id: Generated<string>
  county_code: string
  book_id: number
  name: string
  upload_id: string
  made_by: string
  made_at: Instant
}

export interface AccountPagesTable {
  id: Generated<string>
  county_code: string
  voucher_id: string
  page_no: number
  width: number
  height: number
  original_key: string
  thumb_enc: Buffer
  covers: GeneratedJson
  stamp: string
  confirmed_by: string | null
  confirmed_at: Instant | null
  public_key: string | null
  public_thumb: Buffer | null
}

export interface AccountLinePagesTable {
  line_id: number
  page_id: string
}

export interface AccountWasteTable {
  storage_key: string
  county_code: string
}

export interface AccountSubmissionsTable {
  staff_id: string
  submission_hash: Buffer
  county_code: string
  answer: Json
  at: Instant
}

export interface AccountQuestionsTable {
  county_code: string
  village_code: string
  lineage: string | null
  answered: number
}

export interface DisclosedAccountsTable {
  id: number
  county_code: string
  book_id: number
  village_code: string
  period: string
  last_day: string
  version: number
  opening_fen: number | null
  closing_fen: number | null
  published_at: Instant | null
  posting_until: string | null
  unit_name: string
}

export interface DisclosedAccountHistoryTable {
  book_id: number
  village_code: string
  period: string
  last_day: string
  version: number
  state: string
  published_at: Instant | null
  posting_until: string | null
  ended_at: Instant | null
  ended_reason: string | null
}

export interface AccountLinesShownTable {
  id: number
  version_id: number
  lineage: string
  kind: string
  category: string
  day: string | null
  summary: string
  amount_fen: number
  counterparty: string | null
  project: string | null
  quantity: string | null
  in_use: boolean | null
  contract_fen: number | null
  progress: number | null
  accepted_on: string | null
  effect: string | null
}

export interface DisclosedAccountLinesTable {
  id: number
  version_id: number
  lineage: string
  kind: string
  category: string
  day: string | null
  summary: string
  amount_fen: number
  counterparty: string | null
  project: string | null
  quantity: string | null
  in_use: boolean | null
  contract_fen: number | null
  progress: number | null
  accepted_on: string | null
  effect: string | null
}

export interface DisclosedAccountPagesTable {
  id: string
  line_id: number
  voucher_id: string
  voucher_name: string
  page_no: number
  width: number
  height: number
  stamp: string
  public_key: string | null
  public_thumb: Buffer | null
}

export interface DisclosedAccountTotalsTable {
  version_id: number | null
  kind: string | null
  category: string | null
  amount_fen: number | null
  lines: number | null
}

export interface ProgrammeCategoriesTable {
  county_code: string
  code: string
  name: string
  position: number
}

export interface PolicyVersionsTable {
  id: string
  county_code: string
  programme_code: string
  state: 'draft' | 'submitted' | 'published' | 'superseded' | 'discarded'
  effective_from: string | null
  who_may_get: Generated<string>
  how_much: Generated<string>
  how_to_apply: Generated<string>
  what_to_bring: Generated<string>
  where_to_go: Generated<string>
  phone: Generated<string>
  how_long: Generated<string>
  who_decides: Generated<string>
  what_would_be_wrong: Generated<string>
  basis: Generated<string>
  questions: GeneratedJson
  changes: Generated<string>
  origin: 'catalogue' | 'desk'
  revision: Generated<number>
  last_submission: string | null
  editors: Generated<string[]>
  edited_by: string
  edited_at: GeneratedInstant
  submitted_by: string | null
  submitted_at: Instant | null
  returned_by: string | null
  returned_at: Instant | null
  returned_reason: string | null
  published_by: string | null
  published_at: Instant | null
}

export interface PublishedPoliciesTable {
  id: string | null
  county_code: string | null
  programme_code: string | null
  effective_from: string | null
  who_may_get: string | null
  how_much: string | null
  how_to_apply: string | null
  what_to_bring: string | null
  where_to_go: string | null
  phone: string | null
  how_long: string | null
  who_decides: string | null
  what_would_be_wrong: string | null
  basis: string | null
  questions: Json | null
  changes: string | null
  published_at: Instant | null
}

export interface PolicyKindsTable {
  county_code: string
  kind: string
  self_check: Generated<boolean>
  neighbour_points: Json | null
  reason: string
  changed_by: string
  changed_on: string
}

export interface ImpactNotesTable {
  id: GeneratedAlways<number>
  county_code: string
  programme_code: string
  disclosure_profile: string
  lawful: string
  risk: string
  measures: string
  submission_hash: Buffer
  noted_by: string
  noted_at: Instant
}

export interface DisclosureExceptionsTable {
  id: GeneratedAlways<number>
  county_code: string
  person_key: string
  programme_code: string | null
  effect: 'surname' | 'nameless'
  reason: 'objection' | 'minor' | 'deceased' | 'safety'
  words_enc: Buffer
  until: string | null
  submission_hash: Buffer
  added_by: string
  added_at: Instant
  ended_by: string | null
  ended_at: Instant | null
}

export interface VisitHomesTable {
  id: Generated<string>
  county_code: string
  household_no: string
  village_code: string
  listed: boolean
  version_id: number
  head_row: number
  people: Json
  groups: string[]
  elders: number
}

export interface VisitListsTable {
  county_code: string
  as_of: string
}

export interface VisitsTable {
  key: string
  county_code: string
  village_code: string
  home_id: string | null
  visited_on: string
  outcome: 'helped' | 'refused' | 'away'
  consent: 'tap' | 'spoken' | null
  helps: string[]
}

export interface VisitCoverageTable {
  county_code: string
  year: number
  village_code: string
  homes: number
  visited: number
  refused: number
  away: number
  elders: number
  elders_visited: number
  off_list: number
}

export interface VisitReadingsTable {
  county_code: string
  village_code: string
  reader: string
  read_on: string
}

export interface EntitlementCallsTable {
  id: Generated<string>
  county_code: string
  clue_id: number
  staff_id: string
  called_on: string
  recorded_at: Instant
  outcome: 'applied' | 'not-entitled' | 'refused' | 'unreachable'
  why: string | null
  text_enc: Buffer | null
  applied_on: string | null
  office: string | null
  state: 'counts' | 'waiting' | 'agreed' | 'sent-back' | 'overtaken'
  is_latest: Generated<boolean>
  inputs_hash: string
  next_on: string | null
  due_on: string | null
  amber_on: string | null
  limit_days: number | null
  limit_unit: string | null
  decided_by: string | null
  decided_on: string | null
  decision_enc: Buffer | null
  submission_hash: Buffer
  decision_hash: Buffer | null
}

export interface Database {
  regions: RegionsTable
  region_aliases: RegionAliasesTable
  counties: CountiesTable
  units: UnitsTable
  disclosure_profiles: DisclosureProfilesTable
  programmes: ProgrammesTable
  batches: BatchesTable
  batch_versions: BatchVersionsTable
  persons: PersonsTable
  payments: PaymentsTable
  village_totals: VillageTotalsTable
  village_people: VillagePeopleTable
  village_publications: VillagePublicationsTable
  disclosed_payments: DisclosedPaymentsTable
  disclosed_publications: DisclosedPublicationsTable
  disclosed_versions: DisclosedVersionsTable
  staff: StaffTable
  staff_sessions: StaffSessionsTable
  login_tries: LoginTriesTable
  staff_relations: StaffRelationsTable
  reports: ReportsTable
  cases: CasesTable
  case_deadlines: CaseDeadlinesTable
  case_events: CaseEventsTable
  case_exclusions: CaseExclusionsTable
  photo_parts: PhotoPartsTable
  attachments: AttachmentsTable
  routes: RoutesTable
  deadline_overrides: DeadlineOverridesTable
  calendar_days: CalendarDaysTable
  audit_log: AuditLogTable
  outbox: OutboxTable
  throttle: ThrottleTable
  throttle_salts: ThrottleSaltsTable
  registry_versions: RegistryVersionsTable
  registry_rows: RegistryRowsTable
  lake_files: LakeFilesTable
  rule_settings: RuleSettingsTable
  compare_runs: CompareRunsTable
  rule_results: RuleResultsTable
  clue_subjects: ClueSubjectsTable
  clues: CluesTable
  clue_events: ClueEventsTable
  uploads: UploadsTable
  jobs: JobsTable
  dispatch_batches: DispatchBatchesTable
  case_parties: CasePartiesTable
  verifications: VerificationsTable
  case_results: CaseResultsTable
  recheck_rounds: RecheckRoundsTable
  recheck_members: RecheckMembersTable
  reply_templates: ReplyTemplatesTable
  clock_slots: ClockSlotsTable
  inbox_messages: InboxMessagesTable
  message_deliveries: MessageDeliveriesTable
  wechat_subscriptions: WechatSubscriptionsTable
  published_tables: PublishedTablesTable
  statistics_checks: StatisticsChecksTable
  public_statistics: PublicStatisticsTable
  staff_people: StaffPeopleTable
  conflict_reviews: ConflictReviewsTable
  recheck_seeds: RecheckSeedsTable
  calendar_corrections: CalendarCorrectionsTable
  retention_overrides: RetentionOverridesTable
  case_holds: CaseHoldsTable
  imports: ImportsTable
  import_mappings: ImportMappingsTable
  rejected_rows: RejectedRowsTable
  row_edits: RowEditsTable
  batch_events: BatchEventsTable
  payment_disclosure: PaymentDisclosureTable
  programme_schedules: ProgrammeSchedulesTable
  registry_duties: RegistryDutiesTable
  correction_requests: CorrectionRequestsTable
  account_categories: AccountCategoriesTable
  account_cadences: AccountCadencesTable
  account_books: AccountBooksTable
  account_versions: AccountVersionsTable
  account_lines: AccountLinesTable
  account_totals: AccountTotalsTable
  account_vouchers: AccountVouchersTable
  account_pages: AccountPagesTable
  account_line_pages: AccountLinePagesTable
  account_waste: AccountWasteTable
  account_submissions: AccountSubmissionsTable
  account_questions: AccountQuestionsTable
  disclosed_accounts: DisclosedAccountsTable
  disclosed_account_history: DisclosedAccountHistoryTable
  account_lines_shown: AccountLinesShownTable
  disclosed_account_lines: DisclosedAccountLinesTable
  disclosed_account_pages: DisclosedAccountPagesTable
  disclosed_account_totals: DisclosedAccountTotalsTable
  programme_categories: ProgrammeCategoriesTable
  policy_versions: PolicyVersionsTable
  published_policies: PublishedPoliciesTable
  policy_kinds: PolicyKindsTable
  impact_notes: ImpactNotesTable
  disclosure_exceptions: DisclosureExceptionsTable
  visit_homes: VisitHomesTable
  visit_lists: VisitListsTable
  visits: VisitsTable
  visit_coverage: VisitCoverageTable
  visit_readings: VisitReadingsTable
  entitlement_calls: EntitlementCallsTable
}

// The residents' script in files by what is used together. Split as the graph of imports suggests it was 67 files: each a request,
// and each with a dictionary of its own for the compression.

interface Group {
  name: string;
  /** Ids of its modules. */
  test: RegExp;
  includeDependenciesRecursively: false;
}

const group = (name: string, test: RegExp): Group => ({ name, test, includeDependenciesRecursively: false });

/** Words by language: those that all islands share, those of a form, of cases, of rarer islands, of whole pages. */
const words = (folder: 'zh-CN' | 'en') => [
  group(`words-core-${folder}`, new RegExp(`i18n/${folder}/core\\.ts`)),
  group(`words-form-${folder}`, new RegExp(`i18n/${folder}/form\\.ts`)),
  group(`words-case-${folder}`, new RegExp(`i18n/${folder}/(case|appointment-case|order)\\.ts`)),
  group(`words-more-${folder}`, new RegExp(`i18n/${folder}/(wait|outbox)\\.ts`)),
  group(`words-page-${folder}`, new RegExp(`i18n/${folder}/(page|follow|plate-report|appointment|assist)\\.ts`)),
];

/** A module belongs to the first group that it fits; what fits none goes with who imports it. */
export const RESIDENT_GROUPS: readonly Group[] = [
  // Only who scans, and who helps, ever loads these.
  group(
    'scanner',
    /web\/doorplate\/scanner\/(?!scan-button)|shared\/doorplate\/read-symbol|node_modules\/qr\/|@oxc-project/,
  ),
  group('assist', /web\/assist\/(?!page|waiting)|resident\/assist-app|shared\/(assist\/|ids)|icons\/hand-helping/),
  // Any page with something alive: the library and what wakes it.
  group(
    'islands',
    /node_modules\/preact\/|rolldown\/runtime|resident\/(hydrate-islands|all-islands|islands|assist-island)|assist\/waiting|ui\/(frame-context|icon|words)\.tsx?|shared\/localise|icons\/(chevron-right|search)\.gen/,
  ),
  group('search', /catalogue\/search\.tsx?/),
  // What several kinds of islands lean on: conditions, fields for photos, drafts, icons.
  group(
    'parts',
    /catalogue\/(conditions|materials)\.ts|shared\/photo\/|case\/receipt\.ts|photo\/photo-field|offline\/(form-drafts|store)\.ts|ui\/(field-errors|error-line|leave-to|mint-key|api)\.tsx?|icons\/(camera|image-plus|pencil|trash-2|triangle-alert|wifi-off|info|circle-check)\.gen/,
  ),
  // Where a plate is typed or scanned; a guide's list that follows the answers.
  group('start', /doorplate\/(code-entry|scanner\/scan-button|code)\.tsx?|icons\/scan-qr-code/),
  group('guide', /catalogue\/bring-list|icons\/printer/),
  // Filling in: an application, corrections.
  group('form', /web\/(application\/(?!resident|send\.ts)|ui\/field\.tsx)|shared\/form\//),
  group('corrections', /case\/(correct-form|use-shots)|application\/corrections/),
  // Following a case, and what is as small and as rare.
  group(
    'cases',
    /web\/case\/(progress-fields|seen-progress|remember-progress|follow-fields|copy-link|timeline|seen-store)|counter\/(wait-line|clock)|household\/(code-from-address|wipe-phone)|shared\/(case|household|counter)\/|icons\/(circle-x|clock|hourglass|send)\.gen/,
  ),
  // What this phone keeps; what waits to be sent, and what shows it.
  group('store', /web\/offline\/(db|drafts|wipe|outbox\/(entry|idb-store))|node_modules\/idb\/|photo\/shrink/),
  group('outbox', /web\/outbox\/(?!outbox-page)|application\/send\.ts|offline\/outbox\/(?!marker)/),
  ...words('zh-CN'),
  ...words('en'),
  // The catalogue that a phone keeps, for the search and for pages drawn without network.
  group('kept', /catalogue\/(kept|pinyin-table)|shared\/columns/),
  // Whole pages, drawn without network.
  group(
    'pages',
    /resident\/(offline-shell|kept-pages?|page-title|all-words)|web\/[a-z]+\/.*(page|resident)\.tsx|shared\/catalogue\//,
  ),
];

// Picks the icons the interface uses out of Lucide (ISC licence) and writes their paths to web/ui/*.gen.ts.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const list = (names: string) => names.trim().split(/\s+/);

const INTERFACE = list(`
  file-check calendar-clock hand-helping list-checks search phone arrow-left house volume-2 a-large-small
  chevron-right camera image-plus trash-2 circle-check circle-x clock hourglass triangle-alert info wifi-off printer
  scan-qr-code pencil x inbox users user-round user-check user-x log-out book-open-text history file-plus
  shield-check keyboard lock zoom-in zoom-out rotate-cw eye key-round smartphone building-2 bell paperclip
  sticky-note file-text download star refresh-cw plus check send map-pin arrow-right megaphone concierge-bell monitor
  ticket chart-column utensils shopping-basket file-pen hospital wrench sparkles scissors message-circle book-open
  route siren repeat file-spreadsheet upload undo-2 split merge map move footprints server`);

/** Of the catalogue's categories: a module of their own, for only lists of categories need them. */
const CATEGORIES = list(`
  heart-handshake umbrella stethoscope book-user accessibility wheat house briefcase graduation-cap hand-coins baby
  droplets zap`);

/** The inner elements of one icon, on a 24 × 24 grid, stroked. */
function pathsOf(name: string): string {
  const svg = readFileSync(`node_modules/lucide-static/icons/${name}.svg`, 'utf8');
  return svg
    .replace(/<!--.*?-->/gs, '')
    .replace(/<svg[^>]*>|<\/svg>/gs, '')
    .replace(/\s*\n\s*/g, '')
    .replace(/ \/>/g, '/>')
    .trim();
}

/** `arrow-left` → `arrowLeft`: one export an icon. */
const camelCase = (name: string) => name.replace(/-([a-z0-9])/g, (_, c: string) => c.toUpperCase());

/** Writes the generated modules: one an icon, so that each script carries only its own, and one that names them all. */
export function writeIcons(): void {
  const head = '// Written by scripts/icons.ts from lucide-static (ISC licence). Not in git.';
  mkdirSync('web/ui/icons', { recursive: true });
  for (const name of INTERFACE) {
    const source = `export const ${camelCase(name)} = ${JSON.stringify(pathsOf(name))};`;
    writeFileSync(`web/ui/icons/${name}.gen.ts`, `${head}\n${source}\n`);
  }
  const exports = INTERFACE.map((name) => `export { ${camelCase(name)} } from './icons/${name}.gen.ts';`);
  writeFileSync('web/ui/icons.gen.ts', `${[head, ...exports].join('\n')}\n`);
  const entries = CATEGORIES.map((name) => `  ${JSON.stringify(name)}: ${JSON.stringify(pathsOf(name))},`);
  const record = [
    '/** Icons that categories may name. */',
    'export const CATEGORY_ICONS: Readonly<Record<string, string>> = {',
  ];
  writeFileSync('web/ui/category-icons.gen.ts', `${[head, ...record, ...entries, '};'].join('\n')}\n`);
}

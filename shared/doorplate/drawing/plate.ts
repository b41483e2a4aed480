import { codeGroups } from '../code.ts';
import type { PlateTemplate } from '../production/schema.ts';
import { type Box, type Fitted, fitInto, LINE, lineWidth } from './fit.ts';
import { modulesOf, pathOf, plateUrl, QUIET_ZONE } from './symbol.ts';

/** What is drawn on a plate. All of it is public. */
export interface PlateFacts {
  code: string;
  village: string;
  group: number;
  hamlet: string | null;
  houseNumber: string;
  /** Duty telephone of the grid. */
  phone: string;
}

/** The town's look, and the address its plates lead to (`https://host`). */
export interface PlateLook extends Pick<PlateTemplate, 'name' | 'colour' | 'emblem'> {
  origin: string;
}

/** Millimetres. */
export const PLATE = { width: 150, height: 90 } as const;
/** Side of the symbol without its quiet zone, in millimetres. */
export const SYMBOL_SIDE = 50;
/** Said on every plate, for whoever finds a sticker over it. */
export const WARNING = '扫码不收钱、不要银行卡密码';

const FONT = "'Noto Sans SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',SimHei,sans-serif";
const CORNER = 6;
const LEFT = { x: 9, width: 64 } as const;
const PANEL = { x: 77.5, y: 7.5, side: 65 } as const;
const EMBLEM = 11;

type Anchor = 'start' | 'middle';
interface Words extends Box {
  x: number;
  y: number;
  anchor?: Anchor;
  weight?: 400 | 700;
  /** Millimetres between letters; counted by who sets it. */
  spacing?: number;
}

/**
 * A plate as the print shop gets it: SVG of 150 × 90 mm without style sheet, script or anything from elsewhere. Pure: the
 * same facts, the same bytes. Nothing leaves its place, however long the names are.
 */
export function drawPlate(facts: PlateFacts, look: PlateLook): string {
  const { width, height } = PLATE;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}" font-family="${FONT}">${plateContent(facts, look)}</svg>`;
}

/** What is inside the frame of `drawPlate`, to be put on a sheet. */
export function plateContent(facts: PlateFacts, look: PlateLook): string {
  const { width, height } = PLATE;
  return [
    `<rect width="${width}" height="${height}" rx="${CORNER}" fill="${look.colour}"/>`,
    `<rect x="3" y="3" width="${width - 6}" height="${height - 6}" rx="${CORNER - 2}" fill="none" stroke="#fff" stroke-width="0.8"/>`,
    symbol(facts.code, look.origin),
    `<g fill="#fff">${head(look)}${address(facts)}${foot(facts, look)}</g>`,
  ].join('');
}

/** The symbol on its white panel: black on white, matte, no logo. Edges on the grid, so that no device blurs them. */
function symbol(code: string, origin: string): string {
  const { side, path } = pathOf(modulesOf(plateUrl(origin, code)));
  const module = SYMBOL_SIDE / side;
  const at = (panel: number) => panel + (PANEL.side - SYMBOL_SIDE) / 2;
  if (PANEL.side < SYMBOL_SIDE + 2 * QUIET_ZONE * module) throw new Error('the quiet zone is cut');
  return `<rect x="${PANEL.x}" y="${PANEL.y}" width="${PANEL.side}" height="${PANEL.side}" fill="#fff"/><path transform="translate(${at(PANEL.x)} ${at(PANEL.y)}) scale(${round(module, 6)})" shape-rendering="crispEdges" fill="#000" d="${path}"/>`;
}

function head({ name, emblem }: PlateLook): string {
  const from = emblem ? LEFT.x + EMBLEM + 3 : LEFT.x;
  const picture = emblem ? drawEmblem(emblem) : '';
  const box = { x: from, y: 8.5, width: LEFT.x + LEFT.width - from, height: EMBLEM, size: 6.2, weight: 700 } as const;
  return picture + words(name, box);
}

function drawEmblem({ kind, content }: NonNullable<PlateLook['emblem']>): string {
  const frame = `x="${LEFT.x}" y="8.5" width="${EMBLEM}" height="${EMBLEM}"`;
  return kind === 'svg'
    ? content.replace('<svg', `<svg ${frame}`)
    : `<image ${frame} preserveAspectRatio="xMidYMid meet" href="${escapeXml(content)}"/>`;
}

function address({ village, group, hamlet, houseNumber }: PlateFacts): string {
  const place = `${village}${group}组${hamlet ?? ''}`;
  const number = { x: LEFT.x, y: 40, width: LEFT.width, height: 27, size: 30, weight: 700 } as const;
  // One line only, however long: a number is read as a whole. 号 stands behind it at half its size.
  const size = Math.min(number.size, number.height / LINE, number.width / (widthOfNumber(houseNumber) + 0.5));
  const baseline = number.y + number.height / 2 + size * 0.36;
  return [
    words(place, { x: LEFT.x, y: 22.5, width: LEFT.width, height: 16.5, size: 8 }),
    `<text x="${number.x}" y="${round(baseline)}" font-size="${round(size)}" font-weight="700">${escapeXml(houseNumber)}<tspan dx="${round(size * 0.06)}" font-size="${round(size * 0.42)}">号</tspan></text>`,
  ].join('');
}

const widthOfNumber = (number: string) => Math.max(1, lineWidth(number));

function foot({ code, phone }: PlateFacts, { origin }: PlateLook): string {
  const middle = PANEL.x + PANEL.side / 2;
  const domain = new URL(origin).host;
  const narrow = { x: middle, width: PANEL.side, anchor: 'middle' } as const;
  return [
    words(`网格值班电话 ${phone}`, { x: LEFT.x, y: 68, width: LEFT.width, height: 6.5, size: 4.4 }),
    words(WARNING, { x: LEFT.x, y: 76, width: LEFT.width, height: 7, size: 4.6, weight: 700 }),
    words(codeGroups(code).join(' '), { ...narrow, y: 73.2, height: 7.6, size: 6, weight: 700 }),
    words(domain, { ...narrow, y: 80.6, height: 4.6, size: 3.4 }),
  ].join('');
}

/** Words inside their box, in its middle from top to bottom. */
function words(text: string, box: Words): string {
  const fitted = fitInto(text, box);
  const { x, anchor = 'start', weight = 400 } = box;
  const attributes = `font-size="${round(fitted.size)}"${weight === 700 ? ' font-weight="700"' : ''}${anchor === 'middle' ? ' text-anchor="middle"' : ''}`;
  const lines = fitted.lines.map(
    (line, i) => `<tspan x="${x}" y="${round(baselineOf(fitted, box, i))}">${escapeXml(line)}</tspan>`,
  );
  return `<text ${attributes}>${lines.join('')}</text>`;
}

/** Where the letters of a line stand: 0.36 of their size below its middle. */
function baselineOf({ size, lines }: Fitted, { y, height }: Words, line: number): number {
  const top = y + (height - lines.length * LINE * size) / 2;
  return top + (line + 0.5) * LINE * size + size * 0.36;
}

const round = (value: number, digits = 2) => Number(value.toFixed(digits));

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** An emblem as it may stand on a plate, or why it may not. */
export type CleanEmblem =
  | { ok: true; markup: string }
  | { ok: false; problem: 'notAnEmblem' | 'emblemElement' | 'emblemSize' };

/** What draws, and nothing else: no script, no style sheet, no text, no reference, no picture from elsewhere. */
const SHAPES = new Set(['svg', 'g', 'path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon']);
/** Words about the drawing; left out with all that is in them. */
const WORDS = new Set(['title', 'desc', 'metadata']);
const ATTRIBUTES = new Set(
  `viewBox d points transform x y x1 y1 x2 y2 cx cy r rx ry width height fill fill-rule fill-opacity clip-rule
  stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-dasharray opacity`.split(
    /\s+/,
  ),
);
/** Numbers, colours, names of colours and transforms: nothing that leads anywhere. */
const VALUE = /^[\w\s.,#()%+-]*$/;
const LONGEST = 60_000;
const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^[>]*>|<(\/?)([\w:-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|[^<]+/gi;

/**
 * Rewrites an SVG so that only shapes are left, from what is known to be harmless rather than by taking out what is known to
 * be harmful. A drawing with anything else that would be seen (text, pictures, gradients) is refused: it would print wrong.
 */
export function cleanEmblem(source: string): CleanEmblem {
  if (source.length > LONGEST) return { ok: false, problem: 'emblemSize' };
  const open: string[] = [];
  let [markup, at, inWords] = ['', 0, 0];
  for (const token of source.matchAll(TOKEN)) {
    if (token.index !== at) return { ok: false, problem: 'notAnEmblem' };
    at += token[0].length;
    const [, slash, tag, attributes = '', closed] = token;
    if (!tag) continue;
    const name = tag.replace(/^svg:/, '');
    const isWords = WORDS.has(name) || /^(sodipodi|inkscape|rdf|cc|dc):/.test(name);
    if (slash) {
      if (open.pop() !== name) return { ok: false, problem: 'notAnEmblem' };
      if (isWords) inWords--;
      else if (!inWords) markup += `</${name}>`;
      continue;
    }
    if (!isWords && !inWords && !SHAPES.has(name)) {
      // Empty definitions are left by every drawing program.
      if (name === 'defs' && closed) continue;
      return { ok: false, problem: 'emblemElement' };
    }
    if (!open.length && (name !== 'svg' || markup)) return { ok: false, problem: 'notAnEmblem' };
    const kept = attributesOf(attributes, open.length === 0);
    if (!open.length && !/ viewBox="/.test(kept)) return { ok: false, problem: 'emblemSize' };
    if (!isWords && !inWords) markup += `<${name}${kept}${closed ? '/' : ''}>`;
    if (closed) continue;
    open.push(name);
    if (isWords) inWords++;
  }
  const isWhole = at === source.length && !open.length && markup.startsWith('<svg');
  return isWhole ? { ok: true, markup } : { ok: false, problem: 'notAnEmblem' };
}

/** The attributes that draw; of the outermost element only its frame, for the plate decides how large it is. */
function attributesOf(source: string, isOutermost: boolean): string {
  const given = [...source.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].flatMap(([, name = '', a, b]) => {
    const value = a ?? b ?? '';
    return name === 'style' ? declarations(value) : [[name, value] as const];
  });
  const pairs = new Map(
    given.filter(([name, value]) => ATTRIBUTES.has(name) && VALUE.test(value) && !/url/i.test(value)),
  );
  if (isOutermost) {
    const [width, height] = [pairs.get('width'), pairs.get('height')].map((side) => Number.parseFloat(side ?? ''));
    if (!pairs.has('viewBox') && width && height) pairs.set('viewBox', `0 0 ${width} ${height}`);
    for (const name of ['width', 'height', 'x', 'y', 'transform']) pairs.delete(name);
  }
  return [...pairs].map(([name, value]) => ` ${name}="${value}"`).join('');
}

/** `fill:#fff;stroke:none` as attributes: a plate has no styles. */
function declarations(style: string): [string, string][] {
  return style.split(';').map((one) => {
    const [name = '', ...value] = one.split(':');
    return [name.trim(), value.join(':').trim()];
  });
}
